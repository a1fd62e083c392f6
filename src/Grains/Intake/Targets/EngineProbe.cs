using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Intake.Targets;

/// <summary>
/// Tells a grain that fails from an engine in which every grain does: a storage that cannot be read, a clock that was set, a silo that takes no more. A grain
/// that never was, with nothing stored, answers wherever any grain can. Used by one turn at a time.
/// </summary>
internal sealed class EngineProbe(int partition, IGrainFactory grains)
{
    private static readonly ProjectId Project = new("probe");

    private Task<bool> running = Task.FromResult(true);
    private long number;

    /// <summary>Whether grains can come up and answer. Those who ask at the same time share one answer.</summary>
    public Task<bool> Works() => running = running.IsCompleted ? Ask() : running;

    private async Task<bool> Ask()
    {
        var unused = new SessionId($"{partition}-{++number}");
        try
        {
            await grains.GetGrain<ISessionGrain>(GrainKeys.Of(Project, unused)).SaveThrough(partition, 0);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return false;
        }
    }
}
