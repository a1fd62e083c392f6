using System.Globalization;
using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tiers;

/// <summary>Moves whole days of rows from the tables to files, the oldest day first and one table after the other, so that a question sees every row all the time.</summary>
/// <param name="upkeep">Where it happens.</param>
internal sealed class Archiver(Upkeep upkeep)
{
    /// <summary>How often a table's day is tried while rows of that day still come.</summary>
    private const int Tries = 3;

    /// <summary>Moves what came before a day.</summary>
    /// <param name="before">The first day (UTC) that stays.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Ends it between two tables.</param>
    /// <returns>Files written, and rows moved to them.</returns>
    /// <exception cref="ColdException">A day could not be moved.</exception>
    public async Task<MoveReceipt> RunAsync(DateOnly before, DateTime now, CancellationToken cancellationToken)
    {
        int files = 0;
        long rows = 0;
        while (await upkeep.MoveAsync(c => Oldest(c, before, now), cancellationToken) is { } day)
        {
            foreach (var table in ColdTables.All)
            {
                long moved = await MoveAsync(table, day, now, cancellationToken);
                files += moved > 0 ? 1 : 0;
                rows += moved;
            }
        }

        if (files > 0)
            await upkeep.WriteAsync(static c =>
            {
                Checkpoint.TakeIfQuiet(c);
                return true;
            });
        return new MoveReceipt(files, rows);
    }

    private async Task<long> MoveAsync(ColdTable table, DateOnly day, DateTime now, CancellationToken cancellationToken)
    {
        string rows = $"{table.Moves} AND {Of(day)}";
        for (int tries = 0; tries < Tries; tries++)
        {
            var file = await upkeep.MoveAsync(c => upkeep.Files.Write(c, table, day, $"(SELECT * FROM {table.Warm} WHERE {rows})"), cancellationToken);
            if (file is null)
                return 0;
            // Only a flush may have come between, and a flush only adds: the same number is the same rows. What it adds has higher numbers, where rows have any.
            string moved = table.HasArrival ? $"{rows} AND arrival <= {file.LastArrival}" : rows;
            if (await upkeep.ExchangeAsync([], [file], now, c => c.Run($"DELETE FROM {table.Warm} WHERE {moved}") == file.Rows))
                return file.Rows;
        }

        throw new ColdException($"Rows of {day:yyyy-MM-dd} keep coming into {table.Name}; they are moved later.");
    }

    /// <summary>The oldest day that has rows to be moved; null when there is none. Days that were restored stay for as long as they were restored for.</summary>
    private static DateOnly? Oldest(DuckDBConnection connection, DateOnly before, DateTime now)
    {
        var days = ColdTables.All.Select(table =>
            $"SELECT min(received_at)::DATE AS day FROM {table.Warm} WHERE {table.Moves} AND received_at < {Literal(before)} AND received_at::DATE NOT IN (SELECT day FROM restored_days WHERE warm_until > $now)");
        using var command = connection.Command($"SELECT min(day) FROM ({string.Join(" UNION ALL ", days)})", new DuckDBParameter("now", now));
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<DateOnly>(0) : null;
    }

    private static string Of(DateOnly day) => $"received_at >= {Literal(day)} AND received_at < {Literal(day.AddDays(1))}";

    private static string Literal(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP '{day:yyyy-MM-dd} 00:00:00'");
}
