using Orleans.Concurrency;

namespace DebugGrid.Contracts;

/// <summary>
/// The one owner of the history (key 0). Every question first flushes what was durable when it was asked, so that an answer is never older than the
/// question. Items are JSON, one object a row, named by the history's columns.
/// </summary>
[Alias("debuggrid.IAnalyticsGrain")]
public interface IAnalyticsGrain : IGrainWithIntegerKey
{
    /// <summary>Flushes everything that is durable.</summary>
    [AlwaysInterleave]
    Task<FlushReceipt> Flush(CancellationToken cancellationToken);

    /// <summary>The journal position through which the history holds a partition.</summary>
    [AlwaysInterleave]
    Task<long> GetFlushedPosition(int partition);

    /// <summary>What keeps the history from following the journal, in words that name no event; null when nothing does.</summary>
    [AlwaysInterleave]
    Task<string?> GetTrouble();

    /// <summary>Events of all kinds, newest first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    [AlwaysInterleave]
    Task<HistoryPage> QueryEvents(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Finished executions, newest first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    [AlwaysInterleave]
    Task<HistoryPage> QueryRecords(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One event.</summary>
    /// <returns>The event as a UTF-8 JSON object; empty when the history does not hold it.</returns>
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> GetEvent(string project, Guid id, CancellationToken cancellationToken);

    /// <summary>Transactions, newest first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    [AlwaysInterleave]
    Task<HistoryPage> QueryTransactions(TransactionFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Pipelines that were declared, the last declared first, and behind them those that ship with the grid.</summary>
    /// <exception cref="InvalidQueryException">The limit or the cursor is not valid.</exception>
    [AlwaysInterleave]
    Task<HistoryPage> QueryPipelines(string project, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Sessions, newest first.</summary>
    /// <exception cref="InvalidQueryException">A filter, the limit or the cursor is not valid.</exception>
    [AlwaysInterleave]
    Task<HistoryPage> QuerySessions(SessionFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Executions whose parent is a context, running ones included, oldest first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="contextType">The parent's type; children that do not name a type count for every type.</param>
    /// <param name="contextId">The parent's id.</param>
    /// <param name="execution">Only children of this run; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    [AlwaysInterleave]
    Task<HistoryPage> QueryChildren(
        string project, string contextType, string contextId, string? execution, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Executions of a context and everything below them, as trees.</summary>
    /// <exception cref="InvalidQueryException">A bound is not valid.</exception>
    [AlwaysInterleave]
    Task<HistoryTree> QueryTree(TreeQuestion question, CancellationToken cancellationToken);

    /// <summary>A state of a component and the one before, as rows of <c>state_snapshots</c> with the <c>newest_version</c>, newest first; at most two.</summary>
    [AlwaysInterleave]
    Task<HistoryPage> QueryState(StateQuestion question, CancellationToken cancellationToken);

    /// <summary>Counts, success rate and duration quantiles by context.</summary>
    [AlwaysInterleave]
    Task<HistoryPage> GetPerformanceSummary(HistoryFilter filter, CancellationToken cancellationToken);

    /// <summary>Counts, success rate, duration quantiles and model calls by variant of the one context that the filter names.</summary>
    [AlwaysInterleave]
    Task<HistoryPage> GetVariants(HistoryFilter filter, CancellationToken cancellationToken);

    /// <summary>The analysis package of a context or a session.</summary>
    /// <exception cref="InvalidQueryException">A number is out of its range.</exception>
    [AlwaysInterleave]
    Task<AnalysisAnswer> Analyze(AnalysisQuestion question, CancellationToken cancellationToken);

    /// <summary>What the history's relations and columns are, within a budget of tokens.</summary>
    /// <exception cref="InvalidQueryException">The budget is out of its range.</exception>
    [AlwaysInterleave]
    Task<AnalysisAnswer> DescribeSchema(SchemaQuestion question, CancellationToken cancellationToken);

    /// <summary>Sizes, counts and lag of the history.</summary>
    /// <param name="only">The project whose rows alone they may tell of; null for all.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>A UTF-8 JSON object; empty when the history holds rows of other projects.</returns>
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> GetStatistics(string? only, CancellationToken cancellationToken);

    /// <summary>The model calls that a filter by session, context and time names, their tokens and their cost.</summary>
    /// <param name="filter">Its other fields must be null.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>A UTF-8 JSON object.</returns>
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> GetUsage(HistoryFilter filter, CancellationToken cancellationToken);

    /// <summary>What an operation of agents came to: counts, times, and its failures by fingerprint.</summary>
    /// <param name="project">The project.</param>
    /// <param name="correlation">The operation's correlation id.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>A UTF-8 JSON object; empty when the history holds nothing of it.</returns>
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> GetWorkflowSummary(string project, string correlation, CancellationToken cancellationToken);

    /// <summary>What happened in an operation of agents: the newest of its steps, errors, successes, states, calls and failed runs.</summary>
    /// <param name="project">The project.</param>
    /// <param name="correlation">The operation's correlation id.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>A UTF-8 JSON object; empty when the history holds nothing of it.</returns>
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> GetWorkflowContext(string project, string correlation, CancellationToken cancellationToken);

    /// <summary>What failures of one fingerprint recovered with, by strategy, the last seen first.</summary>
    /// <exception cref="InvalidQueryException">The filter, the limit or the cursor is not valid.</exception>
    [AlwaysInterleave]
    Task<HistoryPage> QueryRecoveries(RecoveryFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Failures by fingerprint, the most frequent first, and whether they became more or fewer.</summary>
    /// <exception cref="InvalidQueryException">The filter, the limit or the cursor is not valid.</exception>
    [AlwaysInterleave]
    Task<HistoryPage> QueryErrorPatterns(ErrorPatternFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Contexts by the time that could be saved, the most first, as a JSON object: the fields of a page, and <c>totals</c>.</summary>
    /// <exception cref="InvalidQueryException">A number is out of its range.</exception>
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> QueryCandidates(CandidateQuestion question, CancellationToken cancellationToken);

    /// <summary>How far running work is and when it is expected to end, by the history of its kind, as a JSON object; those that have run longest first.</summary>
    /// <exception cref="InvalidQueryException">The limit is out of its range, or an id has no type.</exception>
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> QueryProgress(ProgressQuestion question, CancellationToken cancellationToken);

    /// <summary>The prices of models that are in force, and the models of a project's calls whose cost is not known, as a JSON object.</summary>
    /// <param name="project">Whose calls.</param>
    /// <param name="model">Only the model with this name; null for all.</param>
    /// <param name="cancellationToken">Withdraws the question while it waits.</param>
    Task<ReadOnlyMemory<byte>> QueryPrices(string project, string? model, CancellationToken cancellationToken);

    /// <summary>Sessions beside a baseline, as a package.</summary>
    /// <returns>The package; empty when nothing of the baseline, or of no other, has ended.</returns>
    /// <exception cref="InvalidQueryException">The sessions, the baseline or a number is not valid.</exception>
    [AlwaysInterleave]
    Task<AnalysisAnswer> CompareSessions(SessionComparisonQuestion question, CancellationToken cancellationToken);

    /// <summary>Calls of models, newest first, with the totals of all pages.</summary>
    /// <exception cref="InvalidQueryException">The limit or the cursor is not valid.</exception>
    [AlwaysInterleave]
    Task<LlmCallPage> QueryLlmCalls(LlmCallFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Runs one read-only statement in the sandbox.</summary>
    /// <exception cref="InvalidQueryException">The statement is not allowed or is not SQL.</exception>
    /// <exception cref="QueryLimitException">It took more than it may.</exception>
    [AlwaysInterleave]
    Task<SqlAnswer> RunSql(SqlQuestion question, CancellationToken cancellationToken);

    /// <summary>Runs one read-only statement in the sandbox and writes all of its rows to a file, however many they are.</summary>
    /// <param name="question">The statement; its limit must be null.</param>
    /// <param name="format">The file's form.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>What the file is read by with <see cref="ReadExport"/>; void after ten minutes, or by <see cref="DropExport"/>.</returns>
    /// <exception cref="InvalidQueryException">The statement is not allowed, is not SQL, or has a plan for an answer.</exception>
    /// <exception cref="QueryLimitException">It took more than it may, the file is larger than it may be, or as many files of the project wait for their readers as may.</exception>
    [AlwaysInterleave]
    Task<SqlFile> ExportSql(SqlQuestion question, SqlFileFormat format, CancellationToken cancellationToken);

    /// <summary>The queries that a project may run by a name: those that ship with the grid, then its own, by name.</summary>
    [AlwaysInterleave]
    Task<SavedQuery[]> ListQueries(string project, CancellationToken cancellationToken);

    /// <summary>A query by its name; null when there is none.</summary>
    [AlwaysInterleave]
    Task<SavedQuery?> GetQuery(string project, string name, CancellationToken cancellationToken);

    /// <summary>Keeps a statement by a name, in the place of one of that name. It is judged as if it were run, and where it asks for no values its columns are looked up.</summary>
    /// <param name="project">Whose it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="description">What it answers, or null.</param>
    /// <param name="cancellationToken">Withdraws it while it waits for its turn.</param>
    /// <returns>The query, with the parameters that it asks for.</returns>
    /// <exception cref="InvalidQueryException">The name, the description or the statement is not valid, or the name is one of those that ship.</exception>
    /// <exception cref="QueryLimitException">The project keeps as many as it may.</exception>
    [AlwaysInterleave]
    Task<SavedQuery> SaveQuery(string project, string name, string sql, string? description, CancellationToken cancellationToken);

    /// <summary>Forgets a query.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidQueryException">It ships with the grid.</exception>
    [AlwaysInterleave]
    Task<bool> DeleteQuery(string project, string name, CancellationToken cancellationToken);

    /// <summary>Writes one session's history to a DuckDB file of its own.</summary>
    /// <returns>A ticket for <see cref="ReadExport"/>; it is void after ten minutes, or by <see cref="DropExport"/>. Of no events, and void, when the history holds none of the session.</returns>
    /// <exception cref="QueryLimitException">As many exports of the project wait for their readers as may.</exception>
    [AlwaysInterleave]
    Task<ExportTicket> ExportSession(string project, string sessionId, CancellationToken cancellationToken);

    /// <summary>Writes rows of the history to a file in a format that others read.</summary>
    /// <returns>A ticket as that of <see cref="ExportSession"/>; its events are rows. Of none, and void, where there are none.</returns>
    /// <exception cref="InvalidQueryException">The table or the format is none that can be asked for.</exception>
    /// <exception cref="QueryLimitException">As many exports of the project wait for their readers as may, or the rows take more memory than there is.</exception>
    [AlwaysInterleave]
    [ResponseTimeout("01:00:00")]
    Task<ExportTicket> ExportRows(RowExport export, CancellationToken cancellationToken);

    /// <summary>Makes cold what came before a day, now and whatever the warm retention says.</summary>
    /// <param name="before">The first day (UTC) of receipt that stays warm.</param>
    /// <param name="cancellationToken">Ends it between two tables; what is moved stays moved.</param>
    /// <exception cref="HistoryUnavailableException">A day could not be moved; what could is.</exception>
    [AlwaysInterleave]
    [ResponseTimeout("01:00:00")]
    Task<MoveReceipt> Archive(DateOnly before, CancellationToken cancellationToken);

    /// <summary>Brings cold days back into the database.</summary>
    /// <param name="from">The first day (UTC) of receipt.</param>
    /// <param name="to">The last one.</param>
    /// <param name="keep">For how long they stay there before they may become cold again.</param>
    /// <param name="cancellationToken">Ends it between two files; what is moved stays moved.</param>
    /// <exception cref="HistoryUnavailableException">A file is not what was written; what could be moved is.</exception>
    [AlwaysInterleave]
    [ResponseTimeout("01:00:00")]
    Task<MoveReceipt> Restore(DateOnly from, DateOnly to, TimeSpan keep, CancellationToken cancellationToken);

    /// <summary>Deletes what a scope names, warm and cold, and asks once more. Notes, in the same transaction, what the live state has to forget (<see cref="IForgettingGrain"/>).</summary>
    /// <exception cref="InvalidQueryException">The scope names not exactly one thing, or a text that no row can have.</exception>
    /// <exception cref="HistoryUnavailableException">It could not be done.</exception>
    [AlwaysInterleave]
    [ResponseTimeout("01:00:00")]
    Task<DeletionReceipt> Delete(DeletionScope scope, CancellationToken cancellationToken);

    /// <summary>What the live state has still to forget, in the order of its deletion, <see cref="ForgottenId.Page"/> at most.</summary>
    [AlwaysInterleave]
    Task<ForgottenId[]> ListForgotten(CancellationToken cancellationToken);

    /// <summary>The live state has forgotten what is numbered up to a number.</summary>
    /// <returns>How many are left.</returns>
    [AlwaysInterleave]
    Task<long> ConfirmForgotten(long through, CancellationToken cancellationToken);

    /// <summary>A piece of an exported file; empty at its end. An array, which crosses a call as one block.</summary>
    [AlwaysInterleave]
    Task<byte[]> ReadExport(Guid ticket, long offset, CancellationToken cancellationToken);

    /// <summary>Voids a ticket and deletes its file. One that is void already stays so.</summary>
    [AlwaysInterleave]
    Task DropExport(Guid ticket);

    /// <summary>Events that the history's tables refused, oldest first. They are in no table but that of the refused, whole.</summary>
    /// <param name="project">Those of one project, of which nothing but they is counted; null: all.</param>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="limit">How many to give at most.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    [AlwaysInterleave]
    Task<DeadLetterPage> ListDeadLetters(string? project, int offset, int limit, CancellationToken cancellationToken);

    /// <summary>Gives them to the tables again; those that are taken are no dead letters any more.</summary>
    /// <param name="project">Those of one project; null: all.</param>
    /// <param name="cancellationToken">Withdraws it while it waits for its turn.</param>
    /// <returns>How many were taken.</returns>
    [AlwaysInterleave]
    Task<int> ReplayDeadLetters(string? project, CancellationToken cancellationToken);
}
