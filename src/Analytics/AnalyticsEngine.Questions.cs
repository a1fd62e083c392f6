using DebugGrid.Analytics.Candidates;
using DebugGrid.Analytics.Packages;
using DebugGrid.Analytics.Progress;
using DebugGrid.Analytics.Packages.Schema;
using DebugGrid.Analytics.Queries;
using DebugGrid.Analytics.Sql;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics;

// The questions with a name.
public sealed partial class AnalyticsEngine
{
    /// <summary>Events of all kinds, newest first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    public Task<HistoryPage> QueryEventsAsync(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync("events", filter.Project, HistoryQueries.Events(filter), page, cancellationToken);

    /// <summary>Finished executions, newest first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    public Task<HistoryPage> QueryRecordsAsync(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync("records", filter.Project, HistoryQueries.Records(filter), page, cancellationToken);

    /// <summary>One event as a JSON object; empty when the history does not hold it.</summary>
    public Task<ReadOnlyMemory<byte>> GetEventAsync(string project, Guid id, CancellationToken cancellationToken) =>
        desk.AskAsync("event", project, (c, token) => LargeTexts.Fill(c, HistoryQueries.Event(c, project, id, token), token), cancellationToken);

    /// <summary>Transactions, the last moved first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    public Task<HistoryPage> QueryTransactionsAsync(TransactionFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync("transactions", filter.Project, HistoryQueries.Transactions(filter), page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryPipelinesAsync(string project, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync("pipelines", project, PipelineQuery.Of(project), page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryTree> QueryTreeAsync(TreeQuestion question, CancellationToken cancellationToken) =>
        desk.AskAsync("tree", question.Project, (c, token) => TreeQuery.Read(c, question, Timestamp.Now(clock), token), cancellationToken);

    /// <summary>Sessions, newest first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    public Task<HistoryPage> QuerySessionsAsync(SessionFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync("sessions", filter.Project, HistoryQueries.Sessions(filter), page, cancellationToken);

    /// <summary>Executions whose parent is a context, running ones included, oldest first.</summary>
    /// <exception cref="InvalidQueryException">The limit or the cursor is not valid.</exception>
    public Task<HistoryPage> QueryChildrenAsync(
        string project, string contextType, string contextId, string? execution, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync("children", project, HistoryQueries.Children(project, contextType, contextId, execution), page, cancellationToken);

    /// <summary>A state of a component and the one before, newest first.</summary>
    public Task<HistoryPage> QueryStateAsync(StateQuestion question, CancellationToken cancellationToken) =>
        desk.AskAsync("state", question.Project, (c, token) => Fill(c, HistoryQueries.State(c, question, token), token), cancellationToken);

    /// <summary>Counts, success rate and duration quantiles by context, the most used first; at most <see cref="PageRequest.MaxLimit"/> contexts.</summary>
    public Task<HistoryPage> GetPerformanceSummaryAsync(HistoryFilter filter, CancellationToken cancellationToken) =>
        desk.AskAsync("performance", filter.Project, (c, token) => HistoryQueries.Performance(c, filter, token), cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> GetVariantsAsync(HistoryFilter filter, CancellationToken cancellationToken) =>
        desk.AskAsync("variants", filter.Project, (c, token) => VariantQuery.Read(c, filter, token), cancellationToken);

    /// <inheritdoc/>
    public Task<AnalysisAnswer> AnalyzeAsync(AnalysisQuestion question, CancellationToken cancellationToken) =>
        desk.AskAsync("analysis", question.Filter.Project, (c, token) => AnalysisPackage.Make(c, question, Timestamp.Now(clock), token), cancellationToken);

    /// <inheritdoc/>
    public Task<AnalysisAnswer> DescribeSchemaAsync(SchemaQuestion question, CancellationToken cancellationToken) =>
        desk.AskAsync("schema", string.Empty, (c, _) => SchemaPackage.Make(c, question), cancellationToken);

    /// <summary>Sizes, counts and lag of the history, as a JSON object; empty when it holds rows of others than the one project that is named.</summary>
    public Task<ReadOnlyMemory<byte>> GetStatisticsAsync(string? only, CancellationToken cancellationToken) => desk.AskAsync(
        "statistics",
        only ?? string.Empty,
        (c, _) => only is not null && ForeignRows.AreThere(c, only) ? default : StoreStatistics.Read(c, options, journal, loop, upkeep.Catalog.State, clock),
        cancellationToken);

    /// <summary>The model calls of a project, their tokens and their cost in US dollars, as a JSON object.</summary>
    public Task<ReadOnlyMemory<byte>> GetUsageAsync(HistoryFilter filter, CancellationToken cancellationToken) =>
        desk.AskAsync("usage", filter.Project, (c, _) => ModelUsage.Read(c, filter), cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetWorkflowSummaryAsync(string project, string correlation, CancellationToken cancellationToken) =>
        desk.AskAsync("workflow_summary", project, (c, token) => WorkflowQuery.Summary(c, project, correlation, token), cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetWorkflowContextAsync(string project, string correlation, CancellationToken cancellationToken) =>
        desk.AskAsync("workflow_context", project, (c, token) => WorkflowQuery.Context(c, project, correlation, token), cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryRecoveriesAsync(RecoveryFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync("recoveries", filter.Project, RecoveryQuery.Of(filter), page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryErrorPatternsAsync(ErrorPatternFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync("error_patterns", filter.Project, ErrorPatternQuery.Of(filter, Timestamp.Now(clock)), page, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> QueryCandidatesAsync(CandidateQuestion question, CancellationToken cancellationToken) =>
        desk.AskAsync("candidates", question.Project, (c, token) => CandidateList.Read(c, question, token), cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> QueryProgressAsync(ProgressQuestion question, CancellationToken cancellationToken) =>
        desk.AskAsync("progress", question.Project, (c, token) => ProgressList.Read(c, question, Timestamp.Now(clock), token), cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> QueryPricesAsync(string project, string? model, CancellationToken cancellationToken) =>
        desk.AskAsync("prices", project, (c, token) => PriceQuery.Read(c, project, model, token), cancellationToken);

    /// <inheritdoc/>
    public Task<AnalysisAnswer> CompareSessionsAsync(SessionComparisonQuestion question, CancellationToken cancellationToken) =>
        desk.AskAsync("session_comparison", question.Project, (c, token) => AnalysisPackage.Compare(c, question, token), cancellationToken);

    /// <inheritdoc/>
    public Task<LlmCallPage> QueryLlmCallsAsync(LlmCallFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        desk.AskAsync("llm_calls", filter.Project, (c, token) => LlmCallQuery.Read(c, filter, page, token), cancellationToken);

    private Task<HistoryPage> PageAsync(string question, string project, PagedQuery query, PageRequest page, CancellationToken cancellationToken) =>
        desk.AskAsync(question, project, (connection, token) => Fill(connection, query.Read(connection, page, token), token), cancellationToken);

    private static HistoryPage Fill(DuckDBConnection connection, HistoryPage page, CancellationToken cancellationToken) =>
        page with { Items = LargeTexts.Fill(connection, page.Items, cancellationToken) };
}
