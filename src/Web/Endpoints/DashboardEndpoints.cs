using DebugGrid.Contracts;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Live;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>The dashboard's numbers and the store's statistics.</summary>
internal static class DashboardEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapRead("/dashboard", Show).Describe("GetDashboard", "dashboard", "What the grid counts, merged over all partitions.");
        api.MapRead("/stats", Count)
            .Describe("GetStatistics", "dashboard", "Sizes, counts and lags of the store, and a summary of what ran.").WithMetadata(HistoryParameters.Summary);
    }

    private static async Task<Ok<DashboardAnswer>> Show(
        HttpContext context, Freshness freshness, DashboardReader dashboard, CancellationToken cancellationToken)
    {
        await freshness.WaitAsync(context, cancellationToken);
        return TypedResults.Ok((await dashboard.ReadAsync(CallerProject.Of(context))).ToAnswer());
    }

    private static async Task<Ok<StatsAnswer>> Count(
        HttpContext context, QueryValues query, GridUptime uptime, ApiKeyRing keys, GridTopology topology, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var analytics = grains.GetGrain<IAnalyticsGrain>(0);
        HistoryFilter filter = HistoryParameters.Filter(CallerProject.Of(context), query);
        HistoryPage performance = await analytics.GetPerformanceSummary(filter, cancellationToken);
        var usage = new RawJson(await analytics.GetUsage(filter, cancellationToken));
        ReadOnlyMemory<byte> store = keys.MaySeeAll(context)
            ? await analytics.GetStatistics(CallerProject.IsAdministratorOf(context) ? null : filter.Project, cancellationToken)
            : default;
        if (store.IsEmpty)
            return TypedResults.Ok(new StatsAnswer(uptime.ToAnswer(), default, [], PageAnswer.OfSummary(performance), usage));
        IntakeStatus[] intake = await Task.WhenAll(
            Enumerable.Range(0, topology.Partitions).Select(partition => grains.GetGrain<IIntakeGrain>(partition).GetStatus()));
        string? project = CallerProject.ScopeOf(context);
        return TypedResults.Ok(new StatsAnswer(uptime.ToAnswer(), new RawJson(store), [.. intake.Select(status => IntakeAnswer.Of(status, project))], PageAnswer.OfSummary(performance), usage));
    }
}
