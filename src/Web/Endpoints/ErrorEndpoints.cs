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

/// <summary>Failures by what they have in common.</summary>
internal static class ErrorEndpoints
{
    private const string MinCount = "min_count";
    private const string ErrorType = "error_type";

    private static readonly QueryShape Parameters = new(
        HistoryParameters.ContextType,
        HistoryParameters.ContextId,
        HistoryParameters.Session,
        HistoryParameters.From,
        HistoryParameters.To,
        new QueryParameter(ErrorType, QueryType.Id, "Only failures of this type."),
        new QueryParameter(MinCount, QueryType.Whole, "Only patterns with at least so many failures; 1 when left out.") { Min = 1 },
        PageParameters.LimitParameter,
        PageParameters.CursorParameter);

    public static void Map(RouteGroupBuilder api) => api.MapRead("/errors/patterns", List)
        .Describe("ListErrorPatterns", "analysis", "Failures by fingerprint, the most frequent first; with from, whether they became more or fewer than in the time before.").WithMetadata(Parameters);

    private static async Task<Ok<PageAnswer>> List(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var filter = new ErrorPatternFilter
        {
            Project = CallerProject.Of(context).Value,
            ContextType = query.Text("context_type"),
            ContextId = query.Text("context_id"),
            SessionId = query.Text("session_id"),
            ErrorType = query.Text(ErrorType),
            From = query.Time("from"),
            To = query.Time("to"),
            MinCount = query.Whole(MinCount) ?? 1,
        };
        return TypedResults.Ok(PageAnswer.Of(await grains.GetGrain<IAnalyticsGrain>(0).QueryErrorPatterns(filter, query.Page(), cancellationToken)));
    }
}
