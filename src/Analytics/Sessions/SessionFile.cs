using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Schema;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sessions;

/// <summary>
/// Makes a DuckDB file of the rows of one session: the same schema with the same views, only that session's rows, and what its transactions are. DuckDB leaves in the unused
/// ends of the blocks that it writes what its memory held before, whoever's it was. So this runs in a process that has read nothing but that session's rows.
/// </summary>
internal static class SessionFile
{
    private const string MemoryLimit = "512MiB";
    private const string Settings = "history_settings";

    /// <summary>Writes the file.</summary>
    /// <param name="rows">The directory with the files of <see cref="SessionRows"/>.</param>
    /// <param name="path">Where; there is nothing yet.</param>
    /// <param name="clock">Dates the schema.</param>
    /// <returns>Events in the file.</returns>
    public static long Write(string rows, string path, TimeProvider clock)
    {
        using var connection = new DuckDBConnection(DatabaseSettings.ConnectionString(path));
        connection.Open();
        connection.Run($"SET TimeZone = 'UTC'; SET threads = 1; SET memory_limit = '{MemoryLimit}'");
        new SchemaMigrator(connection, MigrationSet.All, clock).Apply();
        using (var transaction = connection.BeginTransaction())
        {
            foreach (string file in Directory.EnumerateFiles(rows, "*" + SessionRows.Ending).Order(StringComparer.Ordinal))
                Fill(Path.GetFileNameWithoutExtension(file), $"read_parquet({DatabaseSettings.Quote(file)})");
            transaction.Commit();
        }

        connection.Run("CHECKPOINT");
        return (long)connection.Scalar($"SELECT count(*) FROM ({SessionTables.Copied})")!;

        void Fill(string table, string source) => connection.Run(
            table == Settings ? $"UPDATE {table} SET default_pipeline = (SELECT default_pipeline FROM {source})" : $"INSERT INTO {table} BY NAME SELECT * FROM {source}");
    }
}
