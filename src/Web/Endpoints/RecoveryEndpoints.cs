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

/// <summary>What failures recovered with.</summary>
internal static class RecoveryEndpoints
{
    private const string MinCount = "min_count";
    private const string ErrorType = "error_type";
    private const string Fingerprint = "fingerprint";

    private static readonly QueryShape Parameters = new(
        new QueryParameter(ErrorType, QueryType.Id, "Only failures of this type."),
        new QueryParameter(Fingerprint, QueryType.Id, "Only failures with this fingerprint."),
        HistoryParameters.From,
        HistoryParameters.To,
        new QueryParameter(MinCount, QueryType.Whole, "Only fingerprints with at least so many failures; 1 when left out.") { Min = 1 },
        PageParameters.LimitParameter,
        PageParameters.CursorParameter);

    public static void Map(RouteGroupBuilder api) => api.MapRead("/recovery-patterns", List)
        .Describe("ListRecoveryPatterns", "workflows", "What failures of one fingerprint recovered with, by strategy, the last seen first.").WithMetadata(Parameters);

    private static async Task<Ok<PageAnswer>> List(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var filter = new RecoveryFilter
        {
            Project = CallerProject.Of(context).Value,
            ErrorType = query.Text(ErrorType),
            Fingerprint = query.Text(Fingerprint),
            From = query.Time("from"),
            To = query.Time("to"),
            MinCount = query.Whole(MinCount) ?? 1,
        };
        return TypedResults.Ok(PageAnswer.Of(await grains.GetGrain<IAnalyticsGrain>(0).QueryRecoveries(filter, query.Page(), cancellationToken)));
    }
}
