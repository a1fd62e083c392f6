using DebugGrid.Grains.Intake.DeadLetters;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Memory;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>
/// Makes the journal's beginning dispensable: has saved what was touched, notes the position, and has the journal truncated. When a grain never comes to be saved, all
/// since the last complete checkpoint is given again. One at a time; runs inside its grain's turns, beside the pump.
/// </summary>
/// <param name="partition">The partition.</param>
/// <param name="saver">Saves what was touched.</param>
/// <param name="truncator">Truncates the journal.</param>
/// <param name="letters">Dead letters, which are saved before grains are.</param>
/// <param name="lateness">Told of each that was completed.</param>
internal sealed partial class Checkpointer(
    IntakePartition partition, CheckpointSaver saver, JournalTruncator truncator, DeadLetterBox letters, CheckpointLateness lateness) : IGrainSaver
{
    private readonly CheckpointPatience patience = new();
    private Task running = Task.CompletedTask;
    private Task saving = Task.CompletedTask;
    private long lettersWritten;

    /// <summary>Runs a checkpoint, or joins the one that runs.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        await saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (running.IsCompleted)
            running = RunOnce(cancellationToken);
        await running;
    }

    /// <inheritdoc/>
    /// <remarks>The journal stays as it is. A checkpoint that runs does the same, in the same order: this then waits for its end, or until the condition holds no more.</remarks>
    public async Task SaveWhile(Func<bool> condition, CancellationToken cancellationToken)
    {
        partition.Instruments.OnRelief(partition.Number);
        while (!running.IsCompleted && condition())
            await Task.WhenAny(running, saver.More());
        if (running.IsCompleted && saving.IsCompleted)
            saving = SaveSome(condition, cancellationToken);
        await saving;
    }

    /// <inheritdoc/>
    public Task More() => saver.More();

    private async Task SaveSome(Func<bool> condition, CancellationToken cancellationToken)
    {
        await WriteLetters();
        await saver.SaveWhile(condition, cancellationToken);
    }

    /// <summary>Writes new dead letters: a grain that is saved skips their events when they are given again, and does not refuse them once more.</summary>
    private async Task WriteLetters()
    {
        long taken = letters.Taken;
        if (taken == lettersWritten)
            return;
        await partition.Saved.Write();
        lettersWritten = taken;
    }

    private async Task RunOnce(CancellationToken cancellationToken)
    {
        long started = partition.Clock.GetTimestamp();
        long through = partition.Progress.Applied.Value;
        int wentBack = partition.CatchUp.Count;
        await WriteLetters();
        CheckpointOutcome outcome = await saver.Save(through, cancellationToken);
        bool completed = outcome.Awaited == 0 && partition.CatchUp.Count == wentBack && !partition.CatchUp.IsWanted;
        if (completed)
        {
            await Note(through, outcome.UnsavedChanged);
            lateness.Completed();
            await truncator.Truncate(cancellationToken);
        }
        else
        {
            LogBehind(partition.Logger, partition.Number, outcome.Awaited, outcome.Touched);
        }

        if (patience.IsOver(through, outcome.OldestBehind))
            partition.CatchUp.Want();
        partition.Instruments.OnCheckpoint(partition.Number, completed, partition.Clock.GetElapsedTime(started));
    }

    private async Task Note(long through, bool unsavedChanged)
    {
        if (partition.Saved.Through != through)
            await partition.Saved.MoveTo(through);
        else if (unsavedChanged)
            await partition.Saved.Write();
    }
}
