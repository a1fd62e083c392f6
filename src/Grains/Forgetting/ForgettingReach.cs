using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Forgetting;

/// <summary>
/// Waits until what was on its way when it was deleted has come to the grains: the dashboard counts waves as a whole, so it can forget what it has counted, and not what is
/// still to come.
/// </summary>
/// <param name="grains">Reaches the partitions.</param>
/// <param name="topology">How many there are.</param>
/// <param name="clock">The clock.</param>
internal sealed class ForgettingReach(IGrainFactory grains, GridTopology topology, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits.</summary>
    /// <returns>False when it did not come so far in time.</returns>
    public async Task<bool> Wait(ForgottenId[] page, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        string[] correlations = [.. page.Where(static one => one.Kind is ForgottenKind.Correlation or ForgottenKind.Entry)
            .Select(static one => GrainKeys.Of(new ProjectId(one.Project), new CorrelationId(one.Id))).Distinct()];
        try
        {
            await Task.WhenAll(Enumerable.Range(0, topology.Partitions).Select(partition => Wait(partition, PositionOf(page, partition), correlations, either.Token)));
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static long PositionOf(ForgottenId[] page, int partition) =>
        page.SelectMany(static one => one.Through).Where(reach => reach.Partition == partition).Select(static reach => reach.Position).DefaultIfEmpty().Max();

    private async Task Wait(int partition, long position, string[] correlations, CancellationToken cancellationToken)
    {
        var intake = grains.GetGrain<IIntakeGrain>(partition);
        IntakeStatus status = await intake.GetStatus();
        await intake.WaitApplied(Math.Min(position, status.Tail), cancellationToken);
        foreach (string correlation in correlations)
            if (await intake.GetGiven(correlation) is > 0 and var given)
                await grains.GetGrain<ICorrelationGrain>(correlation).WaitApplied(partition, given, cancellationToken);
    }
}
