namespace DebugGrid.Journal.Faster;

/// <summary>A truncation that waits for its turn among the appends.</summary>
internal sealed class TruncateRequest(long through)
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal long Through => through;

    internal Task Completion => _completion.Task;

    internal void Succeed() => _completion.TrySetResult();

    internal void Fail(Exception exception) => _completion.TrySetException(exception);
}
