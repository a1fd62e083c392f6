using DebugGrid.Contracts;
using Orleans;
using Orleans.Concurrency;

namespace DebugGrid.Grains.Tests.Hosting;

/// <summary>A history that holds whatever it is asked for, and answers no question: the live state does without one.</summary>
[Reentrant]
internal sealed class HistoryGrain(HistoryNotes notes) : Grain, IAnalyticsGrain
{
    public Task<string?> GetTrouble() => Task.FromResult<string?>(null);

    public Task<long> GetFlushedPosition(int partition) => Task.FromResult(0L);

    public Task<FlushReceipt> Flush(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryPage> QueryEvents(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryPage> QueryRecords(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> GetEvent(string project, Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryPage> QueryTransactions(TransactionFilter filter, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryPage> QueryPipelines(string project, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryPage> QuerySessions(SessionFilter filter, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryPage> QueryChildren(
        string project, string contextType, string contextId, string? execution, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryTree> QueryTree(TreeQuestion question, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryPage> QueryState(StateQuestion question, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<HistoryPage> GetPerformanceSummary(HistoryFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryPage> GetVariants(HistoryFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AnalysisAnswer> Analyze(AnalysisQuestion question, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> GetWorkflowSummary(string project, string correlation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> GetWorkflowContext(string project, string correlation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryPage> QueryRecoveries(RecoveryFilter filter, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryPage> QueryErrorPatterns(ErrorPatternFilter filter, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> QueryProgress(ProgressQuestion question, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> QueryPrices(string project, string? model, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> QueryCandidates(CandidateQuestion question, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AnalysisAnswer> CompareSessions(SessionComparisonQuestion question, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LlmCallPage> QueryLlmCalls(LlmCallFilter filter, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AnalysisAnswer> DescribeSchema(SchemaQuestion question, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> GetStatistics(string? only, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> GetUsage(HistoryFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SqlAnswer> RunSql(SqlQuestion question, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SqlFile> ExportSql(SqlQuestion question, SqlFileFormat format, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SavedQuery[]> ListQueries(string project, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SavedQuery?> GetQuery(string project, string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SavedQuery> SaveQuery(string project, string name, string sql, string? description, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteQuery(string project, string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ExportTicket> ExportSession(string project, string sessionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ExportTicket> ExportRows(RowExport export, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<MoveReceipt> Archive(DateOnly before, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<MoveReceipt> Restore(DateOnly from, DateOnly to, TimeSpan keep, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ForgottenId[]> ListForgotten(CancellationToken cancellationToken) => Task.FromResult(notes.Read());

    public Task<long> ConfirmForgotten(long through, CancellationToken cancellationToken) => Task.FromResult(notes.Confirm(through));

    public Task<DeletionReceipt> Delete(DeletionScope scope, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DropExport(Guid ticket) => throw new NotSupportedException();

    public Task<byte[]> ReadExport(Guid ticket, long offset, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DeadLetterPage> ListDeadLetters(string? project, int offset, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> ReplayDeadLetters(string? project, CancellationToken cancellationToken) => throw new NotSupportedException();
}
