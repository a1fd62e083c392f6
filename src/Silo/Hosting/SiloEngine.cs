using DebugGrid.Silo.Alone;
using DebugGrid.Silo.Clustering;
using DebugGrid.Silo.Settings;
using DebugGrid.Web;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace DebugGrid.Silo.Hosting;

/// <summary>Chooses what carries the grains: one silo with local stores, or a member of a cluster on PostgreSQL.</summary>
internal static class SiloEngine
{
    private const string Storage = "grid";

    /// <summary>Maps Orleans' dashboard where it is switched on.</summary>
    public static void MapDashboard(IEndpointRouteBuilder endpoints, GridOptions grid)
    {
        if (grid.OrleansDashboard)
            endpoints.MapOrleansDashboard(routePrefix: DebugGridWeb.OrleansDashboardPath);
    }

    /// <summary>Makes ready what a silo's engine finds in PostgreSQL when it starts. Nothing for a silo that stands alone.</summary>
    public static Task Prepare(GridOptions grid) =>
        grid.Cluster.Enabled ? OrleansDatabase.PrepareAsync(grid.Cluster, CancellationToken.None) : Task.CompletedTask;

    public static void Configure(ISiloBuilder silo, GridOptions grid)
    {
        // Whoever waits no longer must not keep others waiting for what he asked.
        silo.Configure<SiloMessagingOptions>(static options => options.CancelRequestOnTimeout = true);
        if (grid.OrleansDashboard)
            silo.AddDashboard();
        if (grid.Cluster.Enabled)
            ClusterEngine.Join(silo, grid.Cluster, Storage);
        else
            AloneEngine.Found(silo, grid.Cluster, Storage);
    }
}
