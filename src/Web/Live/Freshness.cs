using System.Globalization;
using DebugGrid.Contracts;
using DebugGrid.Web.Limits;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Live;

/// <summary>
/// Lets a read of live state see what was durable when it was asked: waits until the grains have applied it, but not for long. A read that did not wait
/// long enough says how much is missing.
/// </summary>
internal sealed class Freshness(IGrainFactory grains, GridTopology topology, TimeProvider clock)
{
    /// <summary>The header that tells how many durable events the answer may lack; absent when it lacks none.</summary>
    public const string LagHeader = "X-DebugGrid-Lag-Events";

    /// <summary>Waits as long as <see cref="WebLimits.FreshnessWait"/> at most.</summary>
    public Task WaitAsync(HttpContext context, CancellationToken cancellationToken) => WaitAsync(context, null, cancellationToken);

    /// <summary>The same for an operation, which hears of its events a little later than other grains.</summary>
    /// <param name="context">The request.</param>
    /// <param name="correlation">The key of the operation's grain; null for a read of something else.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task WaitAsync(HttpContext context, string? correlation, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(WebLimits.FreshnessWait, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        long[] lags = await Task.WhenAll(Enumerable.Range(0, topology.Partitions).Select(partition => WaitForAsync(partition, correlation, both.Token, cancellationToken)));
        long lag = lags.Sum();
        if (lag > 0)
            context.Response.Headers[LagHeader] = lag.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<long> WaitForAsync(int partition, string? correlation, CancellationToken patience, CancellationToken cancellationToken)
    {
        var intake = grains.GetGrain<IIntakeGrain>(partition);
        try
        {
            IntakeStatus status = await intake.GetStatus();
            if (status.Applied < status.Tail)
                await intake.WaitApplied(status.Tail, patience);
            if (correlation is not null && await intake.GetGiven(correlation) is > 0 and var given)
                await grains.GetGrain<ICorrelationGrain>(correlation).WaitApplied(partition, given, patience);
            return 0;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Math.Max(1, (await intake.GetStatus()).LagEvents);
        }
    }
}
