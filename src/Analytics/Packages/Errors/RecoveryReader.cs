using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Errors;

/// <summary>Reads what became of failures that are like one of them.</summary>
internal static class RecoveryReader
{
    /// <summary>Reads it.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="project">The project.</param>
    /// <param name="id">The event of the failure.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What is known; null when the event is not known as a failure.</returns>
    public static KnownRecovery? Read(DuckDBConnection connection, string project, string id, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            """
            WITH alike AS (
                SELECT fingerprint, recovered_at, recovered_with FROM single_failures
                WHERE project = $project AND fingerprint = (
                    SELECT any_value(fingerprint) FROM single_failures
                    WHERE project = $project AND id = (SELECT any_value(coalesce(same_as, id)) FROM failures WHERE project = $project AND id = $id::UUID))
            ), most AS (
                SELECT recovered_with, count(*) AS n FROM alike WHERE recovered_with IS NOT NULL GROUP BY recovered_with ORDER BY n DESC, recovered_with LIMIT 1
            )
            SELECT any_value(fingerprint), count(*), count(recovered_at), (SELECT recovered_with FROM most), (SELECT n FROM most) FROM alike HAVING count(*) > 0
            """,
            new DuckDBParameter("project", project), new DuckDBParameter("id", id));
        return command.Read(
            static reader => reader.Read()
                ? new KnownRecovery(
                    reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.IsDBNull(4) ? 0 : reader.GetInt64(4))
                : null,
            cancellationToken);
    }
}
