using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Fingerprints;
using DebugGrid.Analytics.Packages.Runs;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Errors;

/// <summary>Reads what failures say.</summary>
internal static class ErrorReader
{
    /// <summary>Different messages that are read at most, the most frequent first.</summary>
    private const int MaxMessages = 2_000;

    /// <summary>Reads them, the most frequent first.</summary>
    public static IReadOnlyList<ErrorPattern> Read(DuckDBConnection connection, HistoryFilter filter, CancellationToken cancellationToken)
    {
        var (ended, conditions) = EndedRuns.Of(filter);
        using var command = connection.Command(
            $"""
            SELECT coalesce(nullif(error, ''), message, 'ended with ' || status) AS said, count(*), min(time), max(time),
                list(DISTINCT variant_id), arg_max({HistoryQueries.OwnRun}, time)
            FROM {ended} WHERE status <> 'success' GROUP BY said ORDER BY count(*) DESC, max(time) DESC LIMIT {MaxMessages}
            """);
        conditions.Bind(command);
        return command.Read(
            reader =>
            {
                var errors = new List<ErrorPattern>();
                while (reader.Read())
                    errors.Add(new ErrorPattern(
                        MessagePattern.Of(reader.GetString(0)), reader.GetString(0), 1, reader.GetInt64(1), reader.GetDateTime(2), reader.GetDateTime(3),
                        reader.GetFieldValue<List<string?>>(4).OfType<string>().Order(StringComparer.Ordinal).ToList(), reader.GetString(5)));
                return errors.GroupBy(static error => error.Pattern).Select(static same => ErrorPattern.Join([.. same])).OrderByDescending(static error => error.Count).ToList();
            },
            cancellationToken);
    }
}
