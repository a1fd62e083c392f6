using DebugGrid.Contracts;

namespace DebugGrid.Analytics;

/// <summary>What an open history is asked for. Every member may be called from any thread, and all but the first two flush what was durable when they came.</summary>
internal interface IHistoryQuestions
{
    /// <summary>The journal position through which the history holds a partition; the journal may be truncated up to there.</summary>
    Task<long> FlushedPositionAsync(int partition);

    /// <summary>What keeps the history from following the journal, in words that name no event; null when nothing does.</summary>
    Task<string?> TroubleAsync();

    /// <summary>Flushes everything that is durable now. Callers at the same time share one flush.</summary>
    Task<FlushReceipt> FlushAsync(CancellationToken cancellationToken);

    /// <summary>Events of all kinds, newest first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    Task<HistoryPage> QueryEventsAsync(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Finished executions, newest first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    Task<HistoryPage> QueryRecordsAsync(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One event as a JSON object; empty when the history does not hold it.</summary>
    Task<ReadOnlyMemory<byte>> GetEventAsync(string project, Guid id, CancellationToken cancellationToken);

    /// <summary>Transactions, the last moved first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    Task<HistoryPage> QueryTransactionsAsync(TransactionFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Pipelines that were declared, the last declared first, and behind them those that ship with the grid.</summary>
    /// <exception cref="InvalidQueryException">The limit or the cursor is not valid.</exception>
    Task<HistoryPage> QueryPipelinesAsync(string project, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Sessions, newest first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    Task<HistoryPage> QuerySessionsAsync(SessionFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Executions whose parent is a context, running ones included, oldest first.</summary>
    /// <exception cref="InvalidQueryException">The limit or the cursor is not valid.</exception>
    Task<HistoryPage> QueryChildrenAsync(
        string project, string contextType, string contextId, string? execution, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Executions of a context and everything below them, as trees.</summary>
    /// <exception cref="InvalidQueryException">A bound is not valid.</exception>
    Task<HistoryTree> QueryTreeAsync(TreeQuestion question, CancellationToken cancellationToken);

    /// <summary>A state of a component and the one before, newest first.</summary>
    Task<HistoryPage> QueryStateAsync(StateQuestion question, CancellationToken cancellationToken);

    /// <summary>Counts, success rate and duration quantiles by context, the most used first; at most <see cref="PageRequest.MaxLimit"/> contexts.</summary>
    Task<HistoryPage> GetPerformanceSummaryAsync(HistoryFilter filter, CancellationToken cancellationToken);

    /// <summary>Counts, success rate, duration quantiles and model calls by variant of the one context that the filter names, the most used first; at most <see cref="PageRequest.MaxLimit"/> variants.</summary>
    Task<HistoryPage> GetVariantsAsync(HistoryFilter filter, CancellationToken cancellationToken);

    /// <summary>The analysis package of a context or a session.</summary>
    /// <exception cref="InvalidQueryException">A number is out of its range.</exception>
    Task<AnalysisAnswer> AnalyzeAsync(AnalysisQuestion question, CancellationToken cancellationToken);

    /// <summary>What the history's relations and columns are, within a budget of tokens.</summary>
    /// <exception cref="InvalidQueryException">The budget is out of its range.</exception>
    Task<AnalysisAnswer> DescribeSchemaAsync(SchemaQuestion question, CancellationToken cancellationToken);

    /// <summary>Sizes, counts and lag of the history, as a JSON object; empty when it holds rows of others than the one project that is named.</summary>
    Task<ReadOnlyMemory<byte>> GetStatisticsAsync(string? only, CancellationToken cancellationToken);

    /// <summary>The model calls that a filter by session, context and time names, their tokens and their cost in US dollars, as a JSON object.</summary>
    Task<ReadOnlyMemory<byte>> GetUsageAsync(HistoryFilter filter, CancellationToken cancellationToken);

    /// <summary>What an operation came to, as a JSON object; empty when the history holds nothing of it.</summary>
    Task<ReadOnlyMemory<byte>> GetWorkflowSummaryAsync(string project, string correlation, CancellationToken cancellationToken);

    /// <summary>What happened in an operation, as a JSON object; empty when the history holds nothing of it.</summary>
    Task<ReadOnlyMemory<byte>> GetWorkflowContextAsync(string project, string correlation, CancellationToken cancellationToken);

    /// <summary>What failures of one fingerprint recovered with, by strategy, the last seen first.</summary>
    /// <exception cref="InvalidQueryException">The filter, the limit or the cursor is not valid.</exception>
    Task<HistoryPage> QueryRecoveriesAsync(RecoveryFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Failures by fingerprint, the most frequent first, and whether they became more or fewer.</summary>
    /// <exception cref="InvalidQueryException">The filter, the limit or the cursor is not valid.</exception>
    Task<HistoryPage> QueryErrorPatternsAsync(ErrorPatternFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Contexts by the time that could be saved, the most first, as a JSON object: the fields of a page, and <c>totals</c>.</summary>
    /// <exception cref="InvalidQueryException">A number is out of its range.</exception>
    Task<ReadOnlyMemory<byte>> QueryCandidatesAsync(CandidateQuestion question, CancellationToken cancellationToken);

    /// <summary>How far running work is and when it is expected to end, as a JSON object.</summary>
    /// <exception cref="InvalidQueryException">The limit is out of its range, or an id has no type.</exception>
    Task<ReadOnlyMemory<byte>> QueryProgressAsync(ProgressQuestion question, CancellationToken cancellationToken);

    /// <summary>The prices of models that are in force, and the models of a project's calls whose cost is not known, as a JSON object.</summary>
    Task<ReadOnlyMemory<byte>> QueryPricesAsync(string project, string? model, CancellationToken cancellationToken);

    /// <summary>Sessions beside a baseline, as a package; empty when nothing of the baseline, or of no other, has ended.</summary>
    /// <exception cref="InvalidQueryException">The sessions, the baseline or a number is not valid.</exception>
    Task<AnalysisAnswer> CompareSessionsAsync(SessionComparisonQuestion question, CancellationToken cancellationToken);

    /// <summary>Calls of models, newest first, with the totals of all pages.</summary>
    /// <exception cref="InvalidQueryException">The limit or the cursor is not valid.</exception>
    Task<LlmCallPage> QueryLlmCallsAsync(LlmCallFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Runs one read-only statement in the sandbox.</summary>
    /// <exception cref="InvalidQueryException">The statement is not allowed or is not SQL.</exception>
    /// <exception cref="QueryLimitException">It took more than it may.</exception>
    Task<SqlAnswer> RunSqlAsync(SqlQuestion question, CancellationToken cancellationToken);

    /// <summary>Runs one read-only statement in the sandbox and writes all of its rows to a file.</summary>
    /// <returns>What the file is read by with <see cref="ReadExportAsync"/>, void after ten minutes or by <see cref="DropExportAsync"/>.</returns>
    /// <exception cref="InvalidQueryException">The statement is not allowed, is not SQL, or has a plan for an answer.</exception>
    /// <exception cref="QueryLimitException">It took more than it may, the file is larger than it may be, or too many wait for their readers.</exception>
    Task<SqlFile> ExportSqlAsync(SqlQuestion question, SqlFileFormat format, CancellationToken cancellationToken);

    /// <summary>The queries that a project may run by a name: those that ship with the grid, then its own, by name.</summary>
    Task<SavedQuery[]> ListQueriesAsync(string project, CancellationToken cancellationToken);

    /// <summary>A query by its name; null when there is none.</summary>
    Task<SavedQuery?> GetQueryAsync(string project, string name, CancellationToken cancellationToken);

    /// <summary>Keeps a statement by a name, in the place of one of that name. It is judged as if it were run, and where it asks for no values its columns are looked up.</summary>
    /// <param name="project">Whose it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="description">What it answers, or null.</param>
    /// <param name="cancellationToken">Withdraws it while it waits for its turn.</param>
    /// <returns>The query, with the parameters that it asks for.</returns>
    /// <exception cref="InvalidQueryException">The name, the description or the statement is not valid, or the name is one of those that ship.</exception>
    /// <exception cref="QueryLimitException">The project keeps as many as it may.</exception>
    Task<SavedQuery> SaveQueryAsync(string project, string name, string sql, string? description, CancellationToken cancellationToken);

    /// <summary>Forgets a query.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidQueryException">It ships with the grid.</exception>
    Task<bool> DeleteQueryAsync(string project, string name, CancellationToken cancellationToken);

    /// <summary>Writes one session's history to a DuckDB file of its own, which any DuckDB opens.</summary>
    /// <returns>A ticket for <see cref="ReadExportAsync"/>, void after ten minutes or by <see cref="DropExportAsync"/>; of no events, and void, when the history holds none of the session.</returns>
    /// <exception cref="QueryLimitException">Too many exports wait for their readers.</exception>
    Task<ExportTicket> ExportSessionAsync(string project, string sessionId, CancellationToken cancellationToken);

    /// <summary>Writes rows of the history to a file in a format that others read.</summary>
    /// <returns>A ticket as that of <see cref="ExportSessionAsync"/>; its events are rows. Of none, and void, where there are none.</returns>
    /// <exception cref="InvalidQueryException">The table or the format is none that can be asked for.</exception>
    /// <exception cref="QueryLimitException">Too many exports wait for their readers, or the rows take more memory than there is.</exception>
    Task<ExportTicket> ExportRowsAsync(RowExport export, CancellationToken cancellationToken);

    /// <summary>Makes cold what came before a day, now and whatever the warm retention says.</summary>
    /// <param name="before">The first day (UTC) that stays warm.</param>
    /// <param name="cancellationToken">Ends it between two tables; what is moved stays moved.</param>
    /// <exception cref="HistoryUnavailableException">A day could not be moved; what could is.</exception>
    Task<MoveReceipt> ArchiveAsync(DateOnly before, CancellationToken cancellationToken);

    /// <summary>Brings cold days back into the database.</summary>
    /// <param name="from">The first day (UTC) of receipt.</param>
    /// <param name="to">The last one.</param>
    /// <param name="keep">For how long they stay there before they may become cold again.</param>
    /// <param name="cancellationToken">Ends it between two files; what is moved stays moved.</param>
    /// <exception cref="HistoryUnavailableException">A file is not what was written; what could be moved is.</exception>
    Task<MoveReceipt> RestoreAsync(DateOnly from, DateOnly to, TimeSpan keep, CancellationToken cancellationToken);

    /// <summary>Deletes what a scope names, warm and cold, and asks once more.</summary>
    /// <exception cref="InvalidQueryException">The scope names not exactly one thing, or a text that no row can have.</exception>
    /// <exception cref="HistoryUnavailableException">It could not be done.</exception>
    Task<DeletionReceipt> DeleteAsync(DeletionScope scope, CancellationToken cancellationToken);

    /// <summary>What the live state has still to forget, in the order of its deletion, a page of it.</summary>
    Task<ForgottenId[]> ListForgottenAsync(CancellationToken cancellationToken);

    /// <summary>The live state has forgotten what is numbered up to a number.</summary>
    /// <returns>How many are left.</returns>
    Task<long> ConfirmForgottenAsync(long through, CancellationToken cancellationToken);

    /// <summary>A piece of an exported file; empty at its end.</summary>
    /// <exception cref="InvalidQueryException">The ticket is void.</exception>
    Task<byte[]> ReadExportAsync(Guid ticket, long offset, CancellationToken cancellationToken);

    /// <summary>Voids a ticket and deletes its file.</summary>
    Task DropExportAsync(Guid ticket);

    /// <summary>Events that the history's tables refused, oldest first; those of one project, or all (null).</summary>
    Task<DeadLetterPage> ListDeadLettersAsync(string? project, int offset, int limit, CancellationToken cancellationToken);

    /// <summary>Gives them to the tables again; those that are taken are no dead letters any more.</summary>
    /// <returns>How many were taken.</returns>
    Task<int> ReplayDeadLettersAsync(string? project, CancellationToken cancellationToken);
}
