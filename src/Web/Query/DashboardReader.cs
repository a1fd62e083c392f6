using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Hosting;

namespace DebugGrid.Web.Query;

/// <summary>Reads what every partition counts and merges it.</summary>
internal sealed class DashboardReader(IGrainFactory grains, GridTopology topology, TimeProvider clock, GridUptime uptime)
{
    public async Task<Dashboard> ReadAsync(ProjectId project)
    {
        PulseView[] views = await Task.WhenAll(
            Enumerable.Range(0, topology.Partitions).Select(partition => grains.GetGrain<IPulseGrain>(partition).GetView(project.Value)));
        return new Dashboard(Timestamp.Now(clock), uptime.StartedAt, PulseMerge.Of(views));
    }
}
