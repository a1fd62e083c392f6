using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Checkpoints;
using DebugGrid.Grains.Intake.Partition;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake;

/// <summary>
/// Makes room after a wave that has brought memory near its limits: grains are saved, the longest untouched first, and leave until enough have left; then
/// those leave that nobody called for a while. That goes on beside the next waves, which wait, in the journal, only while memory is over a limit: so the grains
/// exceed theirs by one wave at most.
/// </summary>
internal sealed partial class MemoryRelief(
    int partition, GrainMemory memory, Checkpointer checkpointer, IGrainFactory grains, IntakeInstruments instruments, ILogger logger)
{
    /// <summary>The management grain's key is of no meaning.</summary>
    private const long AnyKey = 0;

    /// <summary>Grains without calls for so long leave: younger ones may be in use.</summary>
    private static readonly TimeSpan IdleAge = TimeSpan.FromSeconds(10);

    private Task leaving = Task.CompletedTask;

    /// <summary>Has grains leave where memory is near its limits, and waits while it is over one.</summary>
    public async Task MakeRoom(CancellationToken cancellationToken)
    {
        memory.Aim();
        if (memory.ShouldLeave && leaving.IsCompleted)
        {
            instruments.OnRelief(partition);
            leaving = Leave(cancellationToken);
        }

        while (memory.Look() != MemoryState.Room && !leaving.IsCompleted)
            await Task.WhenAny(leaving, checkpointer.More());
    }

    /// <summary>Completes when none are on their way out any more.</summary>
    public Task Settle() => leaving;

    private async Task Leave(CancellationToken cancellationToken)
    {
        try
        {
            await checkpointer.SaveWhile(() => memory.ShouldLeave, cancellationToken);
            if (memory.IsNear || memory.Look() != MemoryState.Room)
                await grains.GetGrain<IManagementGrain>(AnyKey).ForceActivationCollection(IdleAge, cancellationToken);
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
