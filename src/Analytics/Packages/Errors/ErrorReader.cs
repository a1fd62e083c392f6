using DebugGrid.Analytics.Queries;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Fingerprints;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Errors;

/// <summary>Reads what failures say.</summary>
internal static class ErrorReader
{
    /// <summary>Different messages that are read at most, the most frequent first.</summary>
    private const int MaxMessages = 2_000;

    /// <summary>Reads them, the most frequent first.</summary>
    /// <param name="connection">The connection that has <see cref="EndedRuns"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IReadOnlyList<ErrorPattern> Read(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            SELECT said, count(*), min(time), max(time), list(DISTINCT variant_id), arg_max(execution_id, time)
            FROM {EndedRuns.Table} WHERE status <> 'success' GROUP BY said ORDER BY count(*) DESC, max(time) DESC LIMIT {MaxMessages}
            """);
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
