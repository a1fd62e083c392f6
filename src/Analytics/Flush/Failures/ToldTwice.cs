using System.Globalization;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Failures;

/// <summary>
/// A failed execution that is told by its record and by an error counts once: as the error, which names a type and a strategy. Whichever came first, and in whatever flush, the
/// record's row names the error's; where the record's work has recovered and the error's has not, the failure has.
/// </summary>
internal static class ToldTwice
{
    /// <summary>Looks for those among what one flush brought, inside its transaction, behind its rows.</summary>
    /// <returns>Whether there were any: the record's work may have recovered before the error came.</returns>
    public static bool Join(DuckDBConnection connection, IReadOnlyCollection<FailureNote> notes)
    {
        long[] keys = [.. notes.Select(static note => note.RunKey).Where(static key => key != 0).Distinct()];
        if (keys.Length == 0)
            return false;
        string listed = string.Join(',', keys.Select(static key => key.ToString(CultureInfo.InvariantCulture)));
        return connection.Run(
            $"""
            UPDATE failures SET same_as = e.id
            FROM (SELECT project, run_key, arg_min(id, arrival) AS id FROM failures WHERE kind = 'error' AND run_key IN ({listed}) GROUP BY project, run_key) e
            WHERE failures.kind = 'record' AND failures.same_as IS NULL AND failures.run_key = e.run_key AND failures.project = e.project
            """) > 0;
    }

    /// <summary>Lets errors recover with the records that tell the same.</summary>
    public static void Recover(DuckDBConnection connection) => connection.Run(
        """
        UPDATE failures SET recovered_at = r.recovered_at, recovered_by = r.recovered_by, recovered_with = r.recovered_with
        FROM (SELECT project, same_as, min(recovered_at) AS recovered_at, arg_min(recovered_by, recovered_at) AS recovered_by, arg_min(recovered_with, recovered_at) AS recovered_with
            FROM failures WHERE same_as IS NOT NULL AND recovered_at IS NOT NULL GROUP BY project, same_as) r
        WHERE failures.id = r.same_as AND failures.project = r.project AND failures.recovered_at IS NULL
        """);
}
