using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Memory;

/// <summary>
/// Makes room after a wave that has brought memory near its limits: grains are saved, the longest untouched first, and leave until enough have left; then
/// those leave that nobody called for a while. That goes on beside the next waves, which wait, in the journal, only while memory is over a limit: so the grains
/// exceed theirs by one wave at most.
/// </summary>
/// <param name="memory">Says who leaves.</param>
/// <param name="saver">Saves them.</param>
/// <param name="idle">Sends out the others.</param>
/// <param name="partition">Whose waves these are.</param>
/// <param name="logger">Told when none can leave.</param>
internal sealed partial class WaveRelief(GrainMemory memory, IGrainSaver saver, IdleGrains idle, int partition, ILogger logger)
{
    /// <summary>Grains without calls for so long leave: younger ones may be in use.</summary>
    private static readonly TimeSpan IdleAge = TimeSpan.FromSeconds(10);

    private Task leaving = Task.CompletedTask;

    /// <summary>Has grains leave where memory is near its limits, and waits while it is over one.</summary>
    public async Task MakeRoom(CancellationToken cancellationToken)
    {
        memory.Aim();
        if (memory.ShouldLeave && leaving.IsCompleted)
            leaving = Leave(cancellationToken);

        while (memory.Look() != MemoryState.Room && !leaving.IsCompleted)
            await Task.WhenAny(leaving, saver.More());
    }

    /// <summary>Completes when none are on their way out any more.</summary>
    public Task Settle() => leaving;

    private async Task Leave(CancellationToken cancellationToken)
    {
        try
        {
            await saver.SaveWhile(() => memory.ShouldLeave, cancellationToken);
            if (memory.IsNear || memory.Look() != MemoryState.Room)
                await idle.SendOut(IdleAge, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault)
        {
            LogNoRelief(logger, partition, fault);
        }

        memory.Enough();
    }
}
