using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Live;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Analysis packages: what the history knows of something, within a budget of tokens, for a reader who decides or a model that rewrites.</summary>
internal static class AnalysisEndpoints
{
    private static readonly QueryShape OfContext = new(
    [
        new QueryParameter("session_id", QueryType.Id, "Only executions of this session."),
        new QueryParameter("from", QueryType.Time, "Not before this time."),
        new QueryParameter("to", QueryType.Time, "Before this time."),
        new QueryParameter("include_variants", QueryType.Flag, "Whether variants are told apart, with their code. Default true."),
        new QueryParameter("max_samples", QueryType.Whole, "Representative samples at most. Default 10.") { Max = AnalysisQuestion.MaxSamplesLimit },
        new QueryParameter("error_sample_limit", QueryType.Whole, "Samples of failures of each variant at most. Default 5.") { Max = AnalysisQuestion.MaxSamplesLimit },
        .. PackageDoor.Parameters(50_000),
    ]);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapRead("/contexts/{type}/{id}/analysis", AnalyzeContext)
            .Describe("AnalyzeContext", "analysis", "An analysis package of a context: figures, variants with their code, errors, samples and what to do next, within a budget of tokens.")
            .WithMetadata(OfContext);
        api.MapRead("/sessions/{id}/analysis", AnalyzeSession)
            .Describe("AnalyzeSession", "analysis", "An analysis package of a session: figures, the steps at which it may have gone wrong, errors and what its steps said, within a budget of tokens.")
            .WithMetadata(new QueryShape(PackageDoor.Parameters(50_000)));
    }

    private static async Task<IResult> AnalyzeContext(
        HttpContext context, string type, string id, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        ContextKey key = PathIds.Context(type, id);
        await freshness.WaitAsync(context, cancellationToken);
        HistoryFilter filter = HistoryParameters.Filter(CallerProject.Of(context), query) with { ContextType = key.Type, ContextId = key.Id };
        return await Answer(context, Question(filter, query), $"No execution of context '{key}' that the filters leave has ended.", grains, cancellationToken);
    }

    private static async Task<IResult> AnalyzeSession(
        HttpContext context, string id, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string session = PathIds.Id("session_id", id);
        await freshness.WaitAsync(context, cancellationToken);
        HistoryFilter filter = HistoryParameters.Filter(CallerProject.Of(context), query) with { SessionId = session };
        return await Answer(context, Question(filter, query), $"No execution of session '{session}' has ended.", grains, cancellationToken);
    }

    private static async Task<IResult> Answer(HttpContext context, AnalysisQuestion question, string nothing, IGrainFactory grains, CancellationToken cancellationToken)
    {
        AnalysisAnswer answer = await grains.GetGrain<IAnalyticsGrain>(0).Analyze(question, cancellationToken);
        if (answer.Text.IsEmpty)
            throw new Problem(ProblemKinds.NotFound, nothing).ToException();
        return PackageDoor.Answer(context, answer, question.Format);
    }

    private static AnalysisQuestion Question(HistoryFilter filter, QueryValues query)
    {
        var asked = new AnalysisQuestion
        {
            Filter = filter,
            Format = PackageDoor.FormatOf(query),
            Encoding = PackageDoor.EncodingOf(query),
        };
        return asked with
        {
            IncludeVariants = query.Flag("include_variants") ?? asked.IncludeVariants,
            MaxSamples = (int?)query.Whole("max_samples") ?? asked.MaxSamples,
            ErrorSampleLimit = (int?)query.Whole("error_sample_limit") ?? asked.ErrorSampleLimit,
            MaxTokens = PackageDoor.TokensOf(query) ?? asked.MaxTokens,
        };
    }
}
