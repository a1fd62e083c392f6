using DuckDB.NET.Data;

namespace DebugGrid.Simulation.Hostile.Checks;

/// <summary>Reads a file of the history.</summary>
internal static class HistoryFile
{
    /// <summary>The names of its views and tables.</summary>
    public static List<string> Relations(DuckDBConnection connection) =>
        Texts(connection, "SELECT view_name FROM duckdb_views() WHERE NOT internal UNION ALL SELECT table_name FROM duckdb_tables()");

    /// <summary>The first column of an answer, as text.</summary>
    public static List<string> Texts(DuckDBConnection connection, string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }
}
