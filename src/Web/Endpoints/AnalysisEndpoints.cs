using DebugGrid.Contracts;
using DebugGrid.Protocol;
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
    private static readonly QueryParameter[] OfSamples =
    [
        new QueryParameter("max_samples", QueryType.Whole, "Representative samples at most. Default 10.") { Max = AnalysisQuestion.MaxSamplesLimit },
        new QueryParameter("error_sample_limit", QueryType.Whole, "Samples of failures at most, of each variant or stage. Default 5.") { Max = AnalysisQuestion.MaxSamplesLimit },
    ];

    private static readonly QueryShape OfContext = new(
    [
        new QueryParameter("execution_id", QueryType.Id, "This one run: its tree, its critical path, its first failure and what others of the context did otherwise."),
        HistoryParameters.Session,
        new QueryParameter("include_variants", QueryType.Flag, "Whether variants are told apart, with their code. Default true."),
        HistoryParameters.From,
        HistoryParameters.To,
        .. OfSamples,
        .. PackageParameters.OfBudget(),
    ]);

    private static readonly QueryShape OfPipeline = new([HistoryParameters.From, HistoryParameters.To, .. OfSamples, .. PackageParameters.OfBudget()]);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapRead("/contexts/{type}/{id}/analysis", AnalyzeContext)
            .Describe("AnalyzeContext", "analysis", "An analysis package of a context: figures, variants with their code, errors, samples and what to do next, within a budget of tokens.")
            .WithMetadata(OfContext);
        api.MapRead("/sessions/{id}/analysis", AnalyzeSession)
            .Describe("AnalyzeSession", "analysis", "An analysis package of a session: figures, the steps at which it may have gone wrong, errors and what its steps said, within a budget of tokens.")
            .WithMetadata(new QueryShape(PackageParameters.OfBudget()));
        api.MapRead("/transactions/{id}/analysis", AnalyzeTransaction)
            .Describe("AnalyzeTransaction", "analysis", "An analysis package of a transaction: where it stands, its stages beside what is usual, what ran within it and what to do next, within a budget of tokens.")
            .WithMetadata(new QueryShape(PackageParameters.OfBudget()));
        api.MapRead("/pipelines/{name}/analysis", AnalyzePipeline)
            .Describe("AnalyzePipeline", "analysis", "An analysis package of a pipeline: how its transactions end, its stages, what fails where, samples and what to do next, within a budget of tokens.")
            .WithMetadata(OfPipeline);
    }

    private static async Task<IResult> AnalyzeContext(
        HttpContext context, string type, string id, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        ContextKey key = PathIds.Context(type, id);
        await freshness.WaitAsync(context, cancellationToken);
        HistoryFilter filter = HistoryParameters.Filter(CallerProject.Of(context), query) with { ContextType = key.Type, ContextId = key.Id };
        string nothing = filter.ExecutionId is { } run ? $"Context '{key}' has no execution '{run}'." : $"No execution of context '{key}' that the filters leave has ended.";
        return await Answer(context, Question(filter, query), nothing, grains, cancellationToken);
    }

    private static async Task<IResult> AnalyzeSession(
        HttpContext context, string id, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string session = PathIds.Id("session_id", id);
        await freshness.WaitAsync(context, cancellationToken);
        HistoryFilter filter = HistoryParameters.Filter(CallerProject.Of(context), query) with { SessionId = session };
        return await Answer(context, Question(filter, query), $"No execution of session '{session}' has ended.", grains, cancellationToken);
    }

    private static async Task<IResult> AnalyzeTransaction(
        HttpContext context, string id, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string transaction = PathIds.Id("transaction_id", id);
        await freshness.WaitAsync(context, cancellationToken);
        HistoryFilter filter = HistoryParameters.Filter(CallerProject.Of(context), query) with { TransactionId = transaction };
        return await Answer(context, Question(filter, query), $"No event of transaction '{transaction}' has come.", grains, cancellationToken);
    }

    private static async Task<IResult> AnalyzePipeline(
        HttpContext context, string name, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string pipeline = PathIds.Id("pipeline", name);
        await freshness.WaitAsync(context, cancellationToken);
        AnalysisQuestion question = Question(HistoryParameters.Filter(CallerProject.Of(context), query), query) with { Pipeline = pipeline };
        return await Answer(context, question, $"No transaction of pipeline '{pipeline}' that the filters leave has begun.", grains, cancellationToken);
    }

    private static async Task<IResult> Answer(HttpContext context, AnalysisQuestion question, string nothing, IGrainFactory grains, CancellationToken cancellationToken)
    {
        AnalysisAnswer answer = await grains.GetGrain<IAnalyticsGrain>(0).Analyze(question, cancellationToken);
        return PackageAnswer.Of(context, answer, question.Format, nothing);
    }

    private static AnalysisQuestion Question(HistoryFilter filter, QueryValues query)
    {
        var asked = new AnalysisQuestion
        {
            Filter = filter,
            Format = PackageParameters.Format(query),
            Encoding = PackageParameters.Encoding(query),
        };
        return asked with
        {
            IncludeVariants = query.Flag("include_variants") ?? asked.IncludeVariants,
            MaxSamples = (int?)query.Whole("max_samples") ?? asked.MaxSamples,
            ErrorSampleLimit = (int?)query.Whole("error_sample_limit") ?? asked.ErrorSampleLimit,
            MaxTokens = PackageParameters.MaxTokens(query) ?? asked.MaxTokens,
        };
    }
}
