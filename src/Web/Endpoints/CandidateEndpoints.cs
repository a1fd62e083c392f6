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

/// <summary>Which contexts are worth making faster.</summary>
internal static class CandidateEndpoints
{
    private const string MinExecutions = "min_executions";
    private const string MinDuration = "min_duration_ms";

    private static readonly QueryShape Parameters = new(
        new QueryParameter(MinExecutions, QueryType.Whole, "Only contexts with at least so many ended executions. Default 10.") { Min = 1 },
        new QueryParameter(MinDuration, QueryType.Whole, "Only contexts whose executions take at least so many milliseconds in the mean. Default 0."),
        HistoryParameters.Session,
        HistoryParameters.From,
        HistoryParameters.To,
        new QueryParameter(PageParameters.Limit, QueryType.Whole, "Contexts at most. Default 20.") { Min = 1, Max = CandidateQuestion.MaxLimit });

    public static void Map(RouteGroupBuilder api) => api.MapRead("/optimization-candidates", List)
        .Describe("ListOptimizationCandidates", "analysis", "Contexts by the time that could be saved in them, the most first, with their part of the critical paths.").WithMetadata(Parameters);

    private static async Task<Ok<RawJson>> List(HttpContext context, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        await freshness.WaitAsync(context, cancellationToken);
        var asked = new CandidateQuestion { Project = CallerProject.Of(context).Value, SessionId = query.Text("session_id"), From = query.Time("from"), To = query.Time("to") };
        asked = asked with
        {
            MinExecutions = query.Whole(MinExecutions) ?? asked.MinExecutions,
            MinDurationMs = query.Whole(MinDuration) ?? asked.MinDurationMs,
            Limit = (int?)query.Whole(PageParameters.Limit) ?? asked.Limit,
        };
        return TypedResults.Ok(new RawJson(await grains.GetGrain<IAnalyticsGrain>(0).QueryCandidates(asked, cancellationToken)));
    }
}
