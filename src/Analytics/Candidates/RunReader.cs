using System.Globalization;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Queries;
using DebugGrid.Analytics.Statistics.Samples;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Candidates;

/// <summary>Reads the executions that candidates are found among.</summary>
internal static class RunReader
{
    /// <summary>Executions that are looked at, the newest. Those that ended in one moment with the last of them are looked at too.</summary>
    public const int MaxRuns = 200_000;

    private const string Timed = "ended_at IS NOT NULL AND duration_ms IS NOT NULL";

    /// <summary>Reads them.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The executions, and how many there are in all.</returns>
    public static (IReadOnlyList<TimedRun> Runs, long All) Read(DuckDBConnection connection, HistoryFilter filter, CancellationToken cancellationToken)
    {
        var where = Conditions.Of(filter);
        long all = Ask(connection, where, "count(*)", cancellationToken) ?? 0;
        string newest = all <= MaxRuns
            ? ""
            : $" AND time >= make_timestamp({Ask(connection, where, $"epoch_us(quantile_disc(time, {(1 - ((double)MaxRuns / all)).ToString(CultureInfo.InvariantCulture)}))", cancellationToken)})";
        using var command = connection.Command(
            $"""
            SELECT context_type, context_id, execution_id, parent_context_type, parent_context, parent_execution_id, epoch_us(ended_at), duration_ms, status = 'success', variant_id,
                CASE WHEN session_id IS NULL THEN 0 ELSE hash(session_id) END
            FROM executions WHERE {where.Sql} AND {Timed}{newest}
            """);
        where.Bind(command);
        command.UseStreamingMode = true;
        return (command.Read(ReadAll, cancellationToken), all);
    }

    private static long? Ask(DuckDBConnection connection, Conditions where, string what, CancellationToken cancellationToken)
    {
        using var command = connection.Command($"SELECT {what} FROM executions WHERE {where.Sql} AND {Timed}");
        where.Bind(command);
        return command.Read(static reader => reader.Read() && !reader.IsDBNull(0) ? reader.GetInt64(0) : (long?)null, cancellationToken);
    }

    private static List<TimedRun> ReadAll(DuckDBDataReader reader)
    {
        var runs = new List<TimedRun>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var sessions = new Dictionary<ulong, int> { [0] = SessionNumber.None };
        while (reader.Read())
        {
            long end = reader.GetInt64(6);
            ulong session = reader.GetFieldValue<ulong>(10);
            if (!sessions.TryGetValue(session, out int number))
                sessions.Add(session, number = sessions.Count);
            runs.Add(new TimedRun(
                Name(0)!, Name(1)!, reader.GetString(2), Name(3), Name(4), reader.IsDBNull(5) ? null : reader.GetString(5), end - (long)Math.Round(reader.GetDouble(7) * 1000), end,
                reader.GetBoolean(8), Name(9), number));
        }

        return runs;

        string? Name(int column)
        {
            if (reader.IsDBNull(column))
                return null;
            string name = reader.GetString(column);
            if (!names.TryGetValue(name, out string? known))
                names.Add(name, known = name);
            return known;
        }
    }
}
