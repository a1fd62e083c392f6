using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.Analytics.Flush.Tallies;
using DebugGrid.Analytics.Retention;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tiers;

/// <summary>What happens to rows as they grow old: they become cold, and in the end they go.</summary>
/// <param name="upkeep">Where it happens.</param>
/// <param name="options">How long what is kept where.</param>
/// <param name="projects">The projects that have rows.</param>
/// <param name="code">The numbers of code hashes.</param>
/// <param name="time">The time that retention goes by.</param>
internal sealed class HistoryTiers(Upkeep upkeep, AnalyticsOptions options, StoredProjects projects, CodeCatalog code, RetentionTime time)
{
    private readonly Archiver archiver = new(upkeep);
    private readonly Restorer restorer = new(upkeep);
    private readonly Deleter deleter = new(upkeep, projects);

    /// <summary>Deletes what is older than its retention, and makes cold what is older than the warm one.</summary>
    /// <returns>Rows deleted.</returns>
    public async Task<long> SweepAsync(CancellationToken cancellationToken)
    {
        using var turn = await upkeep.EnterAsync(cancellationToken);
        var now = time.Now();
        long deleted = await upkeep.WriteAsync(c =>
        {
            code.Forget();
            c.Run("DELETE FROM restored_days WHERE warm_until <= $now", new DuckDBParameter("now", now.UtcDateTime));
            return RetentionSweep.Run(c, options, projects, upkeep.Catalog.State.Faults.IsEmpty, now);
        });
        deleted += await DropAsync(now);
        if (options.WarmRetention < options.EventRetention)
            await archiver.RunAsync(DateOnly.FromDateTime((now - options.WarmRetention).UtcDateTime), now.UtcDateTime, cancellationToken);
        return deleted;
    }

    /// <summary>The live state has forgotten what was deleted, up to a number. With the last of it a project goes that has no rows any more.</summary>
    /// <returns>How many are left.</returns>
    public Task<long> ConfirmForgottenAsync(long through) => upkeep.WriteAsync(c =>
    {
        using var transaction = c.BeginTransaction();
        long left = LiveDeletions.Confirm(c, through);
        if (left == 0 && upkeep.Catalog.State.Faults.IsEmpty)
            projects.DeleteEmpty(c);
        transaction.Commit();
        return left;
    });

    /// <summary>Makes cold what came before a day, whatever the warm retention says. Days that were restored stay for as long as they were restored for.</summary>
    /// <param name="before">The first day (UTC) that stays.</param>
    /// <param name="cancellationToken">Ends it between two tables.</param>
    /// <returns>Files written, and rows moved to them.</returns>
    /// <exception cref="ColdException">A day could not be moved.</exception>
    public async Task<MoveReceipt> ArchiveAsync(DateOnly before, CancellationToken cancellationToken)
    {
        using var turn = await upkeep.EnterAsync(cancellationToken);
        return await archiver.RunAsync(before, time.Now().UtcDateTime, cancellationToken);
    }

    /// <summary>Brings days back into the database.</summary>
    /// <param name="from">The first day (UTC).</param>
    /// <param name="to">The last one.</param>
    /// <param name="keep">For how long they stay there.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    /// <returns>Files taken in, and rows of them.</returns>
    /// <exception cref="ColdException">A file is not what was written.</exception>
    public async Task<MoveReceipt> RestoreAsync(DateOnly from, DateOnly to, TimeSpan keep, CancellationToken cancellationToken)
    {
        using var turn = await upkeep.EnterAsync(cancellationToken);
        var now = time.Now().UtcDateTime;
        return await restorer.RunAsync(from, to, now + keep, now, cancellationToken);
    }

    /// <summary>Deletes rows, warm and cold.</summary>
    public async Task<DeletionReceipt> DeleteAsync(DeletionScope scope, CancellationToken cancellationToken)
    {
        using var turn = await upkeep.EnterAsync(cancellationToken);
        return await deleter.RunAsync(scope, time.Now().UtcDateTime, cancellationToken);
    }

    /// <summary>Lets go of files all of whose rows are older than their retention.</summary>
    private async Task<long> DropAsync(DateTimeOffset now)
    {
        var cutoff = (now - options.EventRetention).UtcDateTime;
        List<ColdFile> past = [.. upkeep.Catalog.State.Files.Where(file => file.LastReceived < cutoff)];
        if (past.Count == 0)
            return 0;
        await upkeep.ExchangeAsync(past, [], now.UtcDateTime, connection =>
        {
            foreach (var table in past.GroupBy(static file => file.Table))
                RetentionSweep.Note(connection, now, table.Key, cutoff, table.Sum(static file => file.Rows));
            return true;
        });
        if (upkeep.Catalog.State.Faults.IsEmpty)
            await upkeep.WriteAsync(connection =>
            {
                RetentionSweep.ForgetNames(connection, projects, cutoff);
                return true;
            });
        return past.Sum(static file => file.Rows);
    }
}
