using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.Analytics.Flush.Follow;
using DebugGrid.Analytics.Sql;
using DebugGrid.Contracts;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics;

/// <summary>
/// Gives the history one owner in the grid: a thin shell around it, which is open for as long as the grain is active. Where the history is not, every
/// question is refused for a moment; then the grain goes, and may come up elsewhere.
/// </summary>
/// <param name="options">Settings of the history.</param>
/// <param name="home">Says whether the file here is the grid's history.</param>
/// <param name="opener">Opens it.</param>
/// <param name="pause">Keeps statements away after a loss.</param>
/// <param name="logger">Tells of failures.</param>
[KeepAlive]
internal sealed partial class AnalyticsGrain(AnalyticsOptions options, IHistoryHome home, IHistoryOpener opener, SqlPause pause, ILogger<AnalyticsGrain> logger) : Grain, IAnalyticsGrain
{
    private static readonly TimeSpan RefusesFor = TimeSpan.FromSeconds(1);
    private IHistory? history;
    private bool left;
    private string refusal = "The history is not open.";
    private string? trouble;

    private IHistoryQuestions Questions => history is { IsLost: false } open ? open.Questions : throw new HistoryUnavailableException(refusal);

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await home.ClaimAsync(HistoryIdentity.Ensure(options), cancellationToken) is { } elsewhere)
        {
            Refuse(elsewhere);
            return;
        }

        try
        {
            history = await opener.OpenAsync(cancellationToken);
        }
        catch (AnalyticsDatabaseException unusable)
        {
            Refuse(unusable.Message);
            trouble = refusal;
            return;
        }

        if (!cancellationToken.IsCancellationRequested)
        {
            refusal = FlushLoop.GaveUp;
            this.RegisterGrainTimer(LeaveIfLost, new GrainTimerCreationOptions { DueTime = RefusesFor, Period = RefusesFor });
            return;
        }

        // The runtime has given the activation up and will not deactivate it: the file must not stay open without an owner.
        await history.DisposeAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (history is not null)
            await history.DisposeAsync();
    }

    /// <inheritdoc/>
    public Task<FlushReceipt> Flush(CancellationToken cancellationToken) => Questions.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<long> GetFlushedPosition(int partition) => Questions.FlushedPositionAsync(partition);

    /// <inheritdoc/>
    public Task<string?> GetTrouble() => trouble is null ? Questions.TroubleAsync() : Task.FromResult<string?>(trouble);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryEvents(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Questions.QueryEventsAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryRecords(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Questions.QueryRecordsAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetEvent(string project, Guid id, CancellationToken cancellationToken) =>
        Questions.GetEventAsync(project, id, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryTransactions(TransactionFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Questions.QueryTransactionsAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryPipelines(string project, PageRequest page, CancellationToken cancellationToken) =>
        Questions.QueryPipelinesAsync(project, page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QuerySessions(SessionFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Questions.QuerySessionsAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryChildren(
        string project, string contextType, string contextId, string? execution, PageRequest page, CancellationToken cancellationToken) =>
        Questions.QueryChildrenAsync(project, contextType, contextId, execution, page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryTree> QueryTree(TreeQuestion question, CancellationToken cancellationToken) => Questions.QueryTreeAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryState(StateQuestion question, CancellationToken cancellationToken) =>
        Questions.QueryStateAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> GetPerformanceSummary(HistoryFilter filter, CancellationToken cancellationToken) =>
        Questions.GetPerformanceSummaryAsync(filter, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> GetVariants(HistoryFilter filter, CancellationToken cancellationToken) => Questions.GetVariantsAsync(filter, cancellationToken);

    /// <inheritdoc/>
    public Task<AnalysisAnswer> Analyze(AnalysisQuestion question, CancellationToken cancellationToken) => Questions.AnalyzeAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<AnalysisAnswer> DescribeSchema(SchemaQuestion question, CancellationToken cancellationToken) => Questions.DescribeSchemaAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetStatistics(string? only, CancellationToken cancellationToken) => Questions.GetStatisticsAsync(only, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetUsage(HistoryFilter filter, CancellationToken cancellationToken) => Questions.GetUsageAsync(filter, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetWorkflowSummary(string project, string correlation, CancellationToken cancellationToken) =>
        Questions.GetWorkflowSummaryAsync(project, correlation, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetWorkflowContext(string project, string correlation, CancellationToken cancellationToken) =>
        Questions.GetWorkflowContextAsync(project, correlation, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryRecoveries(RecoveryFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Questions.QueryRecoveriesAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryErrorPatterns(ErrorPatternFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Questions.QueryErrorPatternsAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> QueryProgress(ProgressQuestion question, CancellationToken cancellationToken) => Questions.QueryProgressAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> QueryPrices(string project, string? model, CancellationToken cancellationToken) => Questions.QueryPricesAsync(project, model, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> QueryCandidates(CandidateQuestion question, CancellationToken cancellationToken) =>
        Questions.QueryCandidatesAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<AnalysisAnswer> CompareSessions(SessionComparisonQuestion question, CancellationToken cancellationToken) =>
        Questions.CompareSessionsAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<LlmCallPage> QueryLlmCalls(LlmCallFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Questions.QueryLlmCallsAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<SqlAnswer> RunSql(SqlQuestion question, CancellationToken cancellationToken) =>
        RunStatement(question, questions => questions.RunSqlAsync(question, cancellationToken));

    /// <inheritdoc/>
    public Task<SqlFile> ExportSql(SqlQuestion question, SqlFileFormat format, CancellationToken cancellationToken) =>
        RunStatement(question, questions => questions.ExportSqlAsync(question, format, cancellationToken));

    /// <inheritdoc/>
    public Task<SavedQuery[]> ListQueries(string project, CancellationToken cancellationToken) => Questions.ListQueriesAsync(project, cancellationToken);

    /// <inheritdoc/>
    public Task<SavedQuery?> GetQuery(string project, string name, CancellationToken cancellationToken) => Questions.GetQueryAsync(project, name, cancellationToken);

    /// <inheritdoc/>
    public Task<SavedQuery> SaveQuery(string project, string name, string sql, string? description, CancellationToken cancellationToken) =>
        Questions.SaveQueryAsync(project, name, sql, description, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteQuery(string project, string name, CancellationToken cancellationToken) => Questions.DeleteQueryAsync(project, name, cancellationToken);

    /// <inheritdoc/>
    public Task<ExportTicket> ExportSession(string project, string sessionId, CancellationToken cancellationToken) =>
        Questions.ExportSessionAsync(project, sessionId, cancellationToken);

    /// <inheritdoc/>
    public Task<ExportTicket> ExportRows(RowExport export, CancellationToken cancellationToken) => Questions.ExportRowsAsync(export, cancellationToken);

    /// <inheritdoc/>
    public Task<MoveReceipt> Archive(DateOnly before, CancellationToken cancellationToken) => Questions.ArchiveAsync(before, cancellationToken);

    /// <inheritdoc/>
    public Task<MoveReceipt> Restore(DateOnly from, DateOnly to, TimeSpan keep, CancellationToken cancellationToken) =>
        Questions.RestoreAsync(from, to, keep, cancellationToken);

    /// <inheritdoc/>
    public Task<DeletionReceipt> Delete(DeletionScope scope, CancellationToken cancellationToken) => Questions.DeleteAsync(scope, cancellationToken);

    /// <inheritdoc/>
    public Task<ForgottenId[]> ListForgotten(CancellationToken cancellationToken) => Questions.ListForgottenAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<long> ConfirmForgotten(long through, CancellationToken cancellationToken) => Questions.ConfirmForgottenAsync(through, cancellationToken);

    /// <inheritdoc/>
    public Task<DeadLetterPage> ListDeadLetters(string? project, int offset, int limit, CancellationToken cancellationToken) =>
        Questions.ListDeadLettersAsync(project, offset, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<int> ReplayDeadLetters(string? project, CancellationToken cancellationToken) => Questions.ReplayDeadLettersAsync(project, cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> ReadExport(Guid ticket, long offset, CancellationToken cancellationToken) =>
        Questions.ReadExportAsync(ticket, offset, cancellationToken);

    /// <inheritdoc/>
    public Task DropExport(Guid ticket) => Questions.DropExportAsync(ticket);

    private async Task<T> RunStatement<T>(SqlQuestion question, Func<IHistoryQuestions, Task<T>> run)
    {
        IHistoryQuestions questions = Questions;
        if (pause.Refusal(question.Sql) is { } refused)
            throw new QueryLimitException("process", refused);
        IHistory asked = history!;
        asked.BeginStatement();
        try
        {
            return await run(questions);
        }
        catch (QueryLimitException limit) when (limit.Limit is "time" or "memory")
        {
            pause.Failed(question.Sql, isAtLimit: true);
            throw;
        }
        catch (HistoryUnavailableException) when (history is { IsLost: true } && !pause.HasCulprit())
        {
            pause.Failed(question.Sql, isAtLimit: false);
            throw new QueryLimitException("process", "The history's process ended while the statement ran, and is started again.");
        }
        finally
        {
            asked.EndStatement();
        }
    }

    private Task LeaveIfLost(CancellationToken cancellationToken)
    {
        if (history is { IsLost: true } && !left)
        {
            left = true;
            pause.Lost();
            LogRefused(logger, refusal);
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    private void Refuse(string reason)
    {
        refusal = HiddenPlace.In(reason, options.Directory);
        LogRefused(logger, reason);
        this.RegisterGrainTimer(
            _ =>
            {
                // To go is not enough: a caller that remembers this silo would bring the grain up here again, before anybody asks where it belongs.
                MigrateOnIdle();
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions { DueTime = RefusesFor, Period = Timeout.InfiniteTimeSpan });
    }
}
