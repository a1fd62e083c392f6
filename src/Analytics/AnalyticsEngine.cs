using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.Analytics.Flush;
using DebugGrid.Analytics.Flush.Follow;
using DebugGrid.Analytics.Flush.Refusals;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Analytics.Flush.Tallies;
using DebugGrid.Analytics.Queries;
using DebugGrid.Analytics.Retention;
using DebugGrid.Analytics.Exports;
using DebugGrid.Analytics.Isolation;
using DebugGrid.Analytics.Sql;
using DebugGrid.Analytics.Tiers;
using DebugGrid.Contracts;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics;

/// <summary>
/// The history: one DuckDB file, filled from the journal and asked by everyone. Only one engine may have the file open. Everything native runs on
/// threads of its own, so callers of any scheduler may await its members; all of them may be called from any thread.
/// </summary>
public sealed partial class AnalyticsEngine : IHistory, IHistoryQuestions
{
    private readonly AnalyticsOptions options;
    private readonly TimeProvider clock;
    private readonly DatabaseWorker writer;
    private readonly DatabaseWorker readers;
    private readonly FlushTransaction transaction;
    private readonly FlushLoop loop;
    private readonly RetentionLoop retention;
    private readonly DatabaseWorker mover;
    private readonly Upkeep upkeep;
    private readonly HistoryTiers tiers;
    private readonly ExportShelf exports;
    private readonly SqlDoor door;
    private readonly IJournalReader journal;
    private readonly ProjectPlaces places;
    private readonly QuestionDesk desk;
    private readonly HistoryCommand? command;

    private AnalyticsEngine(
        AnalyticsOptions options,
        IJournalReader journal,
        TimeProvider clock,
        DatabaseWorker writer,
        DatabaseWorker readers,
        DatabaseWorker mover,
        Upkeep upkeep,
        HistoryTiers tiers,
        ColdMender mender,
        FlushTransaction transaction,
        FlushLoop loop,
        IHistoryMeasures measures,
        HistoryCommand? command,
        ILogger logger)
    {
        this.command = command;
        places = new ProjectPlaces("questions", ProjectPlaces.AllButOne(options.Readers), options.MaxWaitingQueries);
        desk = new QuestionDesk(readers, places, loop, Mend, options.Directory, measures, clock);
        this.options = options;
        this.journal = journal;
        this.clock = clock;
        this.writer = writer;
        this.readers = readers;
        this.transaction = transaction;
        this.loop = loop;
        this.mover = mover;
        this.upkeep = upkeep;
        this.tiers = tiers;
        exports = new ExportShelf(options.ExportDirectory, clock);
        retention = new RetentionLoop(options.SweepInterval, () => SweepAsync(CancellationToken.None), clock, logger);
        Guard = new StatementGuard(options.Sql, options.MemoryLimitBytes + options.Sql.MaxOverheadBytes, clock);
        loop.Lost = () => Guard.GivesUp?.Invoke();
        door = new SqlDoor(options.Sql, options.Directory, Guard, readers, Mend, clock);

        Task<bool> Mend(DuckDBException failure) => writer.RunAsync((c, _) => mender.Mend(c, failure), CancellationToken.None);
    }

    /// <summary>Opens the file, brings its schema up to date, and begins to follow the journal behind the position that the file holds. Sessions cannot be exported from it.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="journal">What is followed. Not disposed with the engine.</param>
    /// <param name="clock">The grid's clock.</param>
    /// <param name="logger">Tells of failures.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="AnalyticsOptionsException">Settings are not valid; names every fault.</exception>
    /// <exception cref="AnalyticsDatabaseException">The file cannot be used; names it.</exception>
    public static Task<AnalyticsEngine> OpenAsync(
        AnalyticsOptions options, IJournalReader journal, TimeProvider clock, ILogger<AnalyticsEngine> logger, CancellationToken cancellationToken) =>
        OpenAsync(options, journal, clock, logger, new AnalyticsInstruments(null), null, null, cancellationToken);

    internal static async Task<AnalyticsEngine> OpenAsync(
        AnalyticsOptions options,
        IJournalReader journal,
        TimeProvider clock,
        ILogger logger,
        IHistoryMeasures measures,
        HistoryCommand? command,
        HistoryPoints? points,
        CancellationToken cancellationToken)
    {
        if (options.Validate() is { Count: > 0 } faults)
            throw new AnalyticsOptionsException(faults);
        var database = await Task.Factory.StartNew(
            () => OpenedDatabase.Open(options, journal, clock), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var writer = new DatabaseWorker("writer", [database.Writer], options.MaxWaitingQueries, yields: true);
        var reads = new ReadEpochs();
        var readers = new DatabaseWorker("reader", database.Readers, options.MaxWaitingQueries, reads: reads);
        var mover = new DatabaseWorker("mover", [database.Mover], options.MaxWaitingQueries, yields: true);
        bool opened = false;
        try
        {
            var code = new CodeCatalog();
            var projects = new StoredProjects();
            var mender = new ColdMender(database.Cold, clock, logger);
            var transaction = new FlushTransaction(code, projects, clock, LargeValues.MaxInRow(options.MemoryLimitBytes), database.Cold, mender, points?.OfFlush);
            var loop = new FlushLoop(
                journal, database.Positions, database.Manual, options, pending => writer.RunAsync((c, _) => Write(c, pending), CancellationToken.None), measures, clock, logger);
            measures.Observe(() => loop.Waiting);
            loop.ReportGaps(database.Gaps);
            loop.Start();
            opened = true;
            var upkeep = new Upkeep(writer, mover, reads, database.Cold, points?.OfCold);
            var tiers = new HistoryTiers(upkeep, options, projects, code, new RetentionTime(clock, database.Newest));
            return new AnalyticsEngine(options, journal, clock, writer, readers, mover, upkeep, tiers, mender, transaction, loop, measures, command, logger) { LastGap = database.LastGap };

            FlushOutcome Write(DuckDBConnection connection, PendingEvents pending)
            {
                var outcome = transaction.Write(connection, pending);
                DatabaseFile.CheckThere(options);
                return outcome;
            }
        }
        finally
        {
            if (!opened)
            {
                readers.Dispose();
                mover.Dispose();
                writer.Dispose();
            }
        }
    }

    /// <summary>Whether the database has given up. Nothing is lost that was acknowledged: an engine that is opened anew reads it from the journal.</summary>
    public bool IsLost => loop.IsLost;

    /// <summary>When it was found last that the journal did not hold what follows on what the history has; null: never.</summary>
    private DateTime? LastGap { get; init; }

    /// <summary>Ends statements that do not end.</summary>
    internal StatementGuard Guard { get; }

    IHistoryQuestions IHistory.Questions => this;

    Task<long> IHistoryQuestions.FlushedPositionAsync(int partition) => Task.FromResult(FlushedPosition(partition));

    /// <summary>The journal position through which the history holds a partition; the journal may be truncated up to there.</summary>
    public long FlushedPosition(int partition) => loop.Flushed(partition);

    /// <inheritdoc/>
    public Task<string?> TroubleAsync() => Task.FromResult(loop.Trouble ?? upkeep.Catalog.State.Trouble ?? StoredGaps.Trouble(LastGap, clock));

    /// <summary>Flushes everything that is durable now. Callers at the same time share one flush.</summary>
    public Task<FlushReceipt> FlushAsync(CancellationToken cancellationToken) => loop.FlushAsync(cancellationToken);

    /// <summary>Runs one read-only statement in the sandbox.</summary>
    /// <exception cref="InvalidQueryException">The statement is not allowed or is not SQL.</exception>
    /// <exception cref="QueryLimitException">It took more than it may.</exception>
    public Task<SqlAnswer> RunSqlAsync(SqlQuestion question, CancellationToken cancellationToken) =>
        desk.AskAsync("sql", question.Project ?? string.Empty, () => door.RunAsync(question, cancellationToken), cancellationToken);

    /// <summary>Events that the history's tables refused, oldest first; of one project, or of all (null).</summary>
    public Task<DeadLetterPage> ListDeadLettersAsync(string? project, int offset, int limit, CancellationToken cancellationToken) =>
        desk.AskAsync("dead_letters", project ?? string.Empty, (c, _) => RefusedEvents.List(c, project, offset, limit), cancellationToken);

    /// <summary>Gives those of one project, or of all (null), to the tables again; those that are taken are no dead letters any more.</summary>
    /// <returns>How many were taken.</returns>
    public Task<int> ReplayDeadLettersAsync(string? project, CancellationToken cancellationToken) =>
        writer.RunAsync((c, _) => transaction.Replay(c, project), cancellationToken);

    /// <summary>Deletes what is older than its retention, and makes cold what is older than the warm one. Runs by itself every <see cref="AnalyticsOptions.SweepInterval"/>.</summary>
    /// <returns>Rows deleted.</returns>
    public Task<long> SweepAsync(CancellationToken cancellationToken) => tiers.SweepAsync(cancellationToken);

    /// <summary>Flushes what was read from the journal, ends the questions that run, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await retention.DisposeAsync();
            await loop.DisposeAsync();
        }
        finally
        {
            await Task.Factory.StartNew(CloseFile, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        exports.Dispose();
        transaction.Dispose();
        door.Dispose();
        places.Dispose();
        upkeep.Dispose();
    }

    private void CloseFile()
    {
        readers.Dispose();
        mover.Dispose();
        writer.Dispose();
    }
}
