using System.Diagnostics.Metrics;
using DebugGrid.Analytics.Engine;
using DebugGrid.Contracts;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics;

/// <summary>
/// Gives the history one owner in the grid: a thin shell around an <see cref="AnalyticsEngine"/>, which is open for as long as the grain is active. Where
/// the history is not, every question is refused for a moment; then the grain goes, and may come up elsewhere.
/// </summary>
/// <param name="options">Settings of the history.</param>
/// <param name="home">Says whether the file here is the grid's history.</param>
/// <param name="journal">What the history follows.</param>
/// <param name="clock">The grid's clock.</param>
/// <param name="logger">Tells of failures.</param>
/// <param name="meters">The host that its metrics belong to.</param>
[KeepAlive]
public sealed partial class AnalyticsGrain(
    AnalyticsOptions options, IHistoryHome home, IJournal journal, TimeProvider clock, ILogger<AnalyticsEngine> logger, IMeterFactory meters) : Grain, IAnalyticsGrain
{
    private const string GaveUp = "The history's database has given up and is opened again; what was acknowledged is in the journal.";
    private static readonly TimeSpan RefusesFor = TimeSpan.FromSeconds(1);
    private AnalyticsEngine? engine;
    private string refusal = "The history is not open.";

    private AnalyticsEngine Engine => engine is { IsLost: false } open ? open : throw new HistoryUnavailableException(refusal);

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
            engine = await AnalyticsEngine.OpenAsync(options, journal, clock, logger, meters, null, cancellationToken);
        }
        catch (AnalyticsDatabaseException unusable)
        {
            Refuse(unusable.Message);
            return;
        }

        if (!cancellationToken.IsCancellationRequested)
        {
            refusal = GaveUp;
            this.RegisterGrainTimer(LeaveIfLost, new GrainTimerCreationOptions { DueTime = RefusesFor, Period = RefusesFor });
            return;
        }

        // The runtime has given the activation up and will not deactivate it: the file must not stay open without an owner.
        await engine.DisposeAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (engine is not null)
            await engine.DisposeAsync();
    }

    /// <inheritdoc/>
    public Task<FlushReceipt> Flush(CancellationToken cancellationToken) => Engine.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<long> GetFlushedPosition(int partition) => Task.FromResult(Engine.FlushedPosition(partition));

    /// <inheritdoc/>
    public Task<HistoryPage> QueryEvents(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Engine.QueryEventsAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryRecords(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Engine.QueryRecordsAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetEvent(string project, Guid id, CancellationToken cancellationToken) =>
        Engine.GetEventAsync(project, id, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryTransactions(TransactionFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Engine.QueryTransactionsAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QuerySessions(SessionFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Engine.QuerySessionsAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryChildren(
        string project, string contextType, string contextId, string? execution, PageRequest page, CancellationToken cancellationToken) =>
        Engine.QueryChildrenAsync(project, contextType, contextId, execution, page, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> QueryState(StateQuestion question, CancellationToken cancellationToken) =>
        Engine.QueryStateAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> GetPerformanceSummary(HistoryFilter filter, CancellationToken cancellationToken) =>
        Engine.GetPerformanceSummaryAsync(filter, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetStatistics(CancellationToken cancellationToken) => Engine.GetStatisticsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<SqlAnswer> RunSql(SqlQuestion question, CancellationToken cancellationToken) => Engine.RunSqlAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<ExportTicket> ExportSession(string project, string sessionId, CancellationToken cancellationToken) =>
        Engine.ExportSessionAsync(project, sessionId, cancellationToken);

    /// <inheritdoc/>
    public Task<DeadLetterPage> ListDeadLetters(string? project, int offset, int limit, CancellationToken cancellationToken) =>
        Engine.ListDeadLettersAsync(project, offset, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<int> ReplayDeadLetters(string? project, CancellationToken cancellationToken) => Engine.ReplayDeadLettersAsync(project, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> ReadExport(Guid ticket, long offset, CancellationToken cancellationToken) =>
        Engine.ReadExportAsync(ticket, offset, cancellationToken);

    private Task LeaveIfLost(CancellationToken cancellationToken)
    {
        if (engine is { IsLost: true })
        {
            LogRefused(logger, refusal);
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    private void Refuse(string reason)
    {
        refusal = reason;
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
