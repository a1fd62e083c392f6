using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sql;

/// <summary>A statement sees every row, so it is refused to an asker of one project while the history holds rows of another.</summary>
internal static class ForeignRows
{
    /// <summary>Whether there are rows of another project.</summary>
    public static bool AreThere(DuckDBConnection connection, string project) =>
        connection.Scalar("SELECT EXISTS (SELECT 1 FROM projects WHERE project <> $project)", new DuckDBParameter("project", project)) is true;

    /// <summary>Refuses, inside the transaction that the statement will run in.</summary>
    /// <exception cref="InvalidQueryException">There are rows of another project.</exception>
    public static void Refuse(DuckDBConnection connection, string project)
    {
        if (AreThere(connection, project))
            throw new InvalidQueryException(
                "sql", $"The history holds rows of other projects than '{project}', and a statement would see them. Ask by the other endpoints.");
    }
}
