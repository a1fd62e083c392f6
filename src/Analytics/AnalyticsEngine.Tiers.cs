using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Follow;
using DebugGrid.Analytics.Flush.Refusals;
using DebugGrid.Analytics.Tiers;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics;

// What moves between the database and the files of the cold history, and what leaves both.
public sealed partial class AnalyticsEngine
{
    /// <summary>Makes cold what came before a day, now and whatever the warm retention says.</summary>
    /// <param name="before">The first day (UTC) that stays warm.</param>
    /// <param name="cancellationToken">Ends it between two tables; what is moved stays moved.</param>
    /// <returns>Files written, and rows moved to them.</returns>
    /// <exception cref="HistoryUnavailableException">A day could not be moved; what could is.</exception>
    public async Task<MoveReceipt> ArchiveAsync(DateOnly before, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        return await ToldAsync(() => tiers.ArchiveAsync(before, cancellationToken));
    }

    /// <summary>Brings cold days back into the database.</summary>
    /// <param name="from">The first day (UTC) of receipt.</param>
    /// <param name="to">The last one.</param>
    /// <param name="keep">For how long they stay there before they may become cold again.</param>
    /// <param name="cancellationToken">Ends it between two files; what is moved stays moved.</param>
    /// <exception cref="HistoryUnavailableException">A file is not what was written; what could be moved is.</exception>
    public Task<MoveReceipt> RestoreAsync(DateOnly from, DateOnly to, TimeSpan keep, CancellationToken cancellationToken) =>
        ToldAsync(() => tiers.RestoreAsync(from, to, keep, cancellationToken));

    /// <summary>Deletes what a scope names, warm and cold, and asks once more.</summary>
    /// <exception cref="InvalidQueryException">The scope names not exactly one thing, or a text that no row can have.</exception>
    /// <exception cref="HistoryUnavailableException">It could not be done; nothing was deleted that the files and the database do not agree on.</exception>
    public async Task<DeletionReceipt> DeleteAsync(DeletionScope scope, CancellationToken cancellationToken)
    {
        if (new object?[] { scope.SessionId, scope.UserId, scope.Before }.Count(static one => one is not null) != 1)
            throw new InvalidQueryException("scope", "Exactly one of a session, a user and a time says what is deleted.");
        if (scope is { Events: not null, SessionId: null })
            throw new InvalidQueryException("events", "The number of events goes with a session.");
        await FlushAsync(cancellationToken);
        return await ToldAsync(() => tiers.DeleteAsync(scope, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<ForgottenId[]> ListForgottenAsync(CancellationToken cancellationToken) => writer.RunAsync(static (c, _) => LiveDeletions.Read(c), cancellationToken);

    /// <inheritdoc/>
    public Task<long> ConfirmForgottenAsync(long through, CancellationToken cancellationToken) => tiers.ConfirmForgottenAsync(through);

    private async Task<T> ToldAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DuckDBException failure) when (Refusal.IsTheEnd(failure))
        {
            await loop.GiveUpAsync();
            throw new HistoryUnavailableException(FlushLoop.GaveUp);
        }
        catch (Exception failure) when (failure is ColdException or DuckDBException or IOException)
        {
            throw new HistoryUnavailableException("The history could not do it: " + HiddenPlace.In(failure.Message, options.Directory).Split('\n')[0]);
        }
    }
}
