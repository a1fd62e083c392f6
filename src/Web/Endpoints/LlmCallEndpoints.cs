using DebugGrid.Contracts;
using DebugGrid.Web.Answers;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Calls of language models.</summary>
internal static class LlmCallEndpoints
{
    private const string Model = "model";
    private const string Provider = "provider";

    private static readonly QueryShape Parameters = new(
        HistoryParameters.Correlation,
        HistoryParameters.Session,
        new QueryParameter(Model, QueryType.Id, "Only calls of this model."),
        new QueryParameter(Provider, QueryType.Id, "Only calls of this provider's models."),
        HistoryParameters.From,
        HistoryParameters.To,
        PageParameters.LimitParameter,
        PageParameters.CursorParameter);

    public static void Map(RouteGroupBuilder api) => api.MapRead("/llm-calls", List)
        .Describe("ListLlmCalls", "workflows", "Calls of models, newest first, with the tokens and the cost of all pages.").WithMetadata(Parameters);

    private static async Task<Ok<LlmCallsAnswer>> List(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var filter = new LlmCallFilter
        {
            Project = CallerProject.Of(context).Value,
            CorrelationId = query.Text("correlation_id"),
            SessionId = query.Text("session_id"),
            Model = query.Text(Model),
            Provider = query.Text(Provider),
            From = query.Time("from"),
            To = query.Time("to"),
        };
        return TypedResults.Ok(LlmCallsAnswer.Of(await grains.GetGrain<IAnalyticsGrain>(0).QueryLlmCalls(filter, query.Page(), cancellationToken)));
    }
}
