using DebugGrid.Contracts;
using DebugGrid.Web.Live;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Sessions beside each other.</summary>
internal static class SessionComparisonEndpoint
{
    private const string Ids = "ids";
    private const string Baseline = "baseline";

    private static readonly QueryShape Parameters = new(
    [
        new QueryParameter(Ids, QueryType.Ids, "The sessions, with commas between.") { Required = true, Min = 2, Max = SessionComparisonQuestion.MaxSessions },
        new QueryParameter(Baseline, QueryType.Id, "The one of them that the others are compared with. Default the first."),
        HistoryParameters.ContextType,
        HistoryParameters.ContextId,
        .. PackageParameters.OfBudget(),
    ]);

    public static void Map(RouteGroupBuilder api) => api.MapRead("/sessions/compare", Compare)
        .Describe("CompareSessions", "analysis", "Sessions beside a baseline, context by context: what is worse, better, fails anew or no more, within a budget of tokens.").WithMetadata(Parameters);

    private static async Task<IResult> Compare(HttpContext context, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        await freshness.WaitAsync(context, cancellationToken);
        var question = new SessionComparisonQuestion
        {
            Project = CallerProject.Of(context).Value,
            Sessions = query.Ids(Ids),
            Baseline = query.Text(Baseline),
            ContextType = query.Text("context_type"),
            ContextId = query.Text("context_id"),
            Format = PackageParameters.Format(query),
            Encoding = PackageParameters.Encoding(query),
        };
        question = question with { MaxTokens = PackageParameters.MaxTokens(query) ?? question.MaxTokens };
        AnalysisAnswer answer = await grains.GetGrain<IAnalyticsGrain>(0).CompareSessions(question, cancellationToken);
        return PackageAnswer.Of(context, answer, question.Format, "Nothing of the baseline, or of no other of the sessions, has ended.");
    }
}
