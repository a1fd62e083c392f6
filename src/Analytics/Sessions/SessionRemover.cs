using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Tallies;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sessions;

/// <summary>Takes one session out of the history, in one transaction.</summary>
internal static class SessionRemover
{
    /// <summary>Deletes every row of a session.</summary>
    /// <returns>Events deleted.</returns>
    public static long Delete(DuckDBConnection connection, StoredProjects projects, string project, string session)
    {
        DuckDBParameter[] parameters = [new("project", project), new("session", session)];
        long events = 0;
        using var transaction = connection.BeginTransaction();
        connection.Run($"DELETE FROM findings WHERE {SessionTables.Findings}", parameters);
        foreach (string table in SessionTables.Direct.Append("sessions"))
        {
            int deleted = connection.Run($"DELETE FROM {table} WHERE {SessionTables.Own}", parameters);
            events += table is "execution_records" or "event_log" or "state_snapshots" ? deleted : 0;
        }
        projects.DeleteEmpty(connection);
        transaction.Commit();
        return events;
    }
}
