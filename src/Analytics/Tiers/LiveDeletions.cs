using System.Globalization;
using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tiers;

/// <summary>
/// The table <c>live_deletions</c>: what the live state has still to forget. It is written in the transaction that deletes, so that no crash between the two loses it, and
/// with the journal's positions of that transaction, which say what comes later.
/// </summary>
internal static class LiveDeletions
{
    private const string Columns = "project, kind, id, part, through";

    /// <summary>Notes what <see cref="ForgottenRows"/> has found, before the rows go.</summary>
    /// <param name="connection">Within the transaction that deletes.</param>
    /// <param name="project">The project.</param>
    /// <param name="now">The present time: numbers follow it, so that none comes twice.</param>
    public static void Note(DuckDBConnection connection, string project, DateTime now)
    {
        connection.Run(
            $"DELETE FROM live_deletions WHERE project = $project AND (kind, id, part) IN (SELECT (kind, id, part) FROM {ForgottenRows.Table})", new DuckDBParameter("project", project));
        connection.Run(
            $"""
            INSERT INTO live_deletions
            SELECT (SELECT greatest(coalesce(max(number), 0), epoch_us($now::TIMESTAMP)) FROM live_deletions) + row_number() OVER (), $project, kind, id, part,
                (SELECT coalesce(string_agg(partition || ':' || position, ','), '') FROM journal_positions)
            FROM {ForgottenRows.Table}
            """,
            new("now", now),
            new("project", project));
    }

    /// <summary>The first of them.</summary>
    public static ForgottenId[] Read(DuckDBConnection connection)
    {
        var page = new List<ForgottenId>();
        using var command = connection.Command($"SELECT number, {Columns} FROM live_deletions ORDER BY number LIMIT {ForgottenId.Page}");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            page.Add(new ForgottenId(
                reader.GetInt64(0), reader.GetString(1), KindOf(reader.GetString(2)), reader.GetString(3), reader.GetString(4) is { Length: > 0 } part ? part : null, Reach(reader.GetString(5))));
        }

        return [.. page];
    }

    /// <summary>Those up to a number are forgotten.</summary>
    /// <returns>How many are left.</returns>
    public static long Confirm(DuckDBConnection connection, long through)
    {
        connection.Run("DELETE FROM live_deletions WHERE number <= $through", new DuckDBParameter("through", through));
        return (long)connection.Scalar("SELECT count(*) FROM live_deletions")!;
    }

    private static ForgottenKind KindOf(string name) =>
        EnumNames.TryParse(name, out ForgottenKind kind) ? kind : throw new InvalidOperationException($"live_deletions has a kind '{name}' that nobody wrote.");

    private static PartitionReach[] Reach(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static part => part.Split(':')).Select(static part => new PartitionReach(
            int.Parse(part[0], CultureInfo.InvariantCulture), long.Parse(part[1], CultureInfo.InvariantCulture)))];
}
