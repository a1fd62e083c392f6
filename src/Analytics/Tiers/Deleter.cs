using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.Analytics.Flush.Refusals;
using DebugGrid.Analytics.Flush.Tallies;
using DebugGrid.Analytics.Sessions;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tiers;

/// <summary>
/// Deletes rows wherever they lie, and proves it. Files that hold some are written anew without them; then one transaction exchanges these and deletes the warm rows, so that
/// a deletion has happened or has not.
/// </summary>
/// <param name="upkeep">Where it happens.</param>
/// <param name="projects">The projects that have rows.</param>
internal sealed class Deleter(Upkeep upkeep, StoredProjects projects)
{
    /// <summary>How often it is done again while events keep coming.</summary>
    private const int Rounds = 3;

    /// <summary>Deletes.</summary>
    /// <param name="scope">What.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Ends it before the transaction.</param>
    /// <returns>Rows deleted by table, and what a question still finds. Where the events are not as many as the scope says, none, and how many there are.</returns>
    public async Task<DeletionReceipt> RunAsync(DeletionScope scope, DateTime now, CancellationToken cancellationToken)
    {
        var deleted = new Dictionary<string, long>();
        long remaining = 0;
        for (int round = 0; round < Rounds; round++)
        {
            var rewritten = await upkeep.MoveAsync(c => Rewrite(c, scope), cancellationToken);
            foreach (var (file, without) in rewritten)
                Add(deleted, file.Table, file.Rows - (without?.Rows ?? 0));
            long found = 0;
            if (!await upkeep.ExchangeAsync(
                [.. rewritten.Select(static one => one.File)],
                [.. rewritten.Select(static one => one.Without).OfType<ColdFile>()],
                now,
                c => IsAsExpected(c, scope, out found) && DeleteWarm(c, scope, now, deleted)))
                return new DeletionReceipt([], 0, upkeep.Catalog.State.Faults.Count, found);
            remaining = await upkeep.WriteAsync(c => Prove(c, scope));
            // Once more would take what nobody has counted.
            if (remaining == 0 || scope.Events is not null)
                break;
        }

        if (deleted.Count > 0)
            await FinishAsync();
        return new DeletionReceipt(
            [.. deleted.Where(static table => table.Value > 0).Select(static table => new TableCount(table.Key, table.Value))], remaining, upkeep.Catalog.State.Faults.Count);
    }

    /// <summary>The files that hold some of the rows, each with the one that has the others; null where it has no others.</summary>
    private List<(ColdFile File, ColdFile? Without)> Rewrite(DuckDBConnection connection, DeletionScope scope)
    {
        DoomedRows.Stage(connection, scope);
        var rewritten = new List<(ColdFile, ColdFile?)>();
        foreach (var file in upkeep.Catalog.State.Readable)
        {
            string condition = DoomedRows.Conditions.Single(part => part.Table == file.Table).Condition;
            string rows = ColdViews.Reading([file])!;
            if (connection.Scalar($"SELECT 1 FROM {rows} WHERE {condition} LIMIT 1") is null)
                continue;
            rewritten.Add((file, upkeep.Files.Write(connection, ColdTables.Named(file.Table), file.Day, $"(SELECT * FROM {rows} WHERE NOT {condition})")));
        }

        return rewritten;
    }

    /// <summary>Finds what is to go, inside the transaction in which it goes, and counts its events where the scope does.</summary>
    private static bool IsAsExpected(DuckDBConnection connection, DeletionScope scope, out long found)
    {
        DoomedRows.Stage(connection, scope);
        found = scope.Events is null ? 0 : DoomedRows.CountEvents(connection);
        return scope.Events is null || found == scope.Events;
    }

    private static bool DeleteWarm(DuckDBConnection connection, DeletionScope scope, DateTime now, Dictionary<string, long> deleted)
    {
        DoomedRows.StageForgotten(connection, scope);
        LiveDeletions.Note(connection, scope.Project, now);
        foreach (var (table, condition) in DoomedRows.Conditions)
            Add(deleted, table, connection.Run($"DELETE FROM {SessionTables.Stored(table)} WHERE {condition}"));
        Add(deleted, "sessions", DoomedRows.DeleteSessions(connection, scope));
        Add(deleted, "operation_arrivals", DoomedRows.DeleteOperations(connection, scope));
        return true;
    }

    /// <summary>What is left of the rows that were to go, and what would have to go if it were asked for again.</summary>
    private static long Prove(DuckDBConnection connection, DeletionScope scope)
    {
        long left = DoomedRows.Count(connection);
        DoomedRows.Stage(connection, scope);
        return left + DoomedRows.Count(connection);
    }

    /// <summary>What is deleted is deleted, whether or not its room can be given back now.</summary>
    private async Task FinishAsync()
    {
        try
        {
            await upkeep.WriteAsync(Finish);
        }
        catch (DuckDBException failure) when (Refusal.IsTheEnd(failure))
        {
            // A checkpoint that found no room on the disk has ended the database, behind the commit: whoever asks next has it opened again.
        }
    }

    private bool Finish(DuckDBConnection connection)
    {
        if (upkeep.Catalog.State.Faults.IsEmpty)
            projects.DeleteEmpty(connection);
        Checkpoint.TakeIfQuiet(connection);
        return true;
    }

    private static void Add(Dictionary<string, long> deleted, string table, long rows) => deleted[table] = deleted.GetValueOrDefault(table) + rows;
}
