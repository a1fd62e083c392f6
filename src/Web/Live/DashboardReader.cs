using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;

namespace DebugGrid.Web.Live;

/// <summary>Reads what every partition counts and merges it. How the newest transactions stand is asked of themselves: the counts know only of their status.</summary>
internal sealed class DashboardReader(IGrainFactory grains, GridTopology topology, TimeProvider clock, GridUptime uptime)
{
    public async Task<Dashboard> ReadAsync(ProjectId project)
    {
        PulseView[] views = await Task.WhenAll(
            Enumerable.Range(0, topology.Partitions).Select(partition => grains.GetGrain<IPulseGrain>(partition).GetView(project.Value)));
        PulseView merged = PulseMerge.Of(views);
        ActivityAnswer[] recent = await Task.WhenAll(merged.RecentTransactions.Select(transaction => ReadAsync(project, transaction)));
        return new Dashboard(Timestamp.Now(clock), uptime.StartedAt, merged, [.. recent.OrderByDescending(transaction => transaction.CreatedAt.Microseconds)]);
    }

    private async Task<ActivityAnswer> ReadAsync(ProjectId project, StatusTransition known)
    {
        var grain = grains.GetGrain<ITransactionGrain>(GrainKeys.Of(project, new TransactionId(known.TransactionId)));
        return await grain.GetView() is { } view ? ActivityAnswer.Of(view) : ActivityAnswer.Of(known);
    }
}
