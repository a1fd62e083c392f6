namespace DebugGrid.Grains.Intake.Append;

/// <summary>A batch on its way to the journal, and those who wait to hear whether it got there because some of their events are in it. Used by one turn at a time.</summary>
/// <param name="batch">Its number among the known batches.</param>
internal sealed class EventClaim(long batch)
{
    private bool hasEnded;
    private TaskCompletionSource? ended;

    public long Batch => batch;

    /// <summary>Completes when the batch is stored, or will not be. Never fails.</summary>
    public Task Ended => hasEnded ? Task.CompletedTask : (ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void End()
    {
        hasEnded = true;
        ended?.TrySetResult();
    }
}
