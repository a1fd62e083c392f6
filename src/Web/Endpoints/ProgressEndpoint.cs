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

/// <summary>How far running work is.</summary>
internal static class ProgressEndpoint
{
    private const string Transaction = "transaction_id", Pipeline = "pipeline";

    private static readonly QueryShape Parameters = new(
        HistoryParameters.ContextType,
        HistoryParameters.ContextId,
        new QueryParameter(Transaction, QueryType.Id, "Only this transaction."),
        new QueryParameter(Pipeline, QueryType.Id, "Only transactions of this pipeline."),
        new QueryParameter(PageParameters.Limit, QueryType.Whole, "Executions at most, and transactions at most. Default 50.") { Min = 1, Max = ProgressQuestion.MaxLimit });

    public static void Map(RouteGroupBuilder api) => api.MapRead("/progress", List)
        .Describe("GetProgress", "analysis", "How far running executions and transactions are and when they are expected to end, by the history of their kind, with an interval.").WithMetadata(Parameters);

    private static async Task<Ok<RawJson>> List(HttpContext context, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        await freshness.WaitAsync(context, cancellationToken);
        var asked = new ProgressQuestion
        {
            Project = CallerProject.Of(context).Value,
            ContextType = query.Text("context_type"),
            ContextId = query.Text("context_id"),
            TransactionId = query.Text(Transaction),
            Pipeline = query.Text(Pipeline),
        };
        asked = asked with { Limit = (int?)query.Whole(PageParameters.Limit) ?? asked.Limit };
        return TypedResults.Ok(new RawJson(await grains.GetGrain<IAnalyticsGrain>(0).QueryProgress(asked, cancellationToken)));
    }
}
