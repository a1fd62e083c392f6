using DebugGrid.Contracts;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake;

/// <summary>
/// Makes room after a wave that has brought memory over its limits: grains are saved, the longest untouched first, and leave until enough have left; then
/// those leave that nobody called for a while. The next wave waits meanwhile, in the journal, so that the grains exceed their limit by one wave at most.
/// </summary>
internal sealed partial class MemoryRelief(
    int partition, GrainMemory memory, Checkpointer checkpointer, IGrainFactory grains, IntakeInstruments instruments, ILogger logger)
{
    /// <summary>The management grain's key is of no meaning.</summary>
    private const long AnyKey = 0;

    /// <summary>Grains without calls for so long leave: younger ones may be in use.</summary>
    private static readonly TimeSpan IdleAge = TimeSpan.FromSeconds(10);

    public async Task MakeRoom(CancellationToken cancellationToken)
    {
        if (memory.Aim() == MemoryState.Room)
            return;
        instruments.OnRelief(partition);
        try
        {
            await checkpointer.SaveWhile(() => memory.ShouldLeave, cancellationToken);
            if (memory.Look() != MemoryState.Room)
                await grains.GetGrain<IManagementGrain>(AnyKey).ForceActivationCollection(IdleAge, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNoRelief(logger, partition, fault);
        }
    }
}
