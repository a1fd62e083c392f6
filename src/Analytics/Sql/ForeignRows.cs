using DebugGrid.Analytics.Engine;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sql;

/// <summary>
/// A statement sees every row, so it is refused to an asker of one project while the history holds rows of another. Looking costs next to nothing: a row
/// group whose rows are all of one project is passed over by DuckDB's zone maps.
/// </summary>
internal static class ForeignRows
{
    /// <summary>Every table whose rows belong to projects.</summary>
    internal static readonly string[] Tables =
    [
        "execution_records", "event_log", "state_snapshots", "transaction_events", "metrics", "error_events", "success_events", "workflow_steps", "llm_calls",
        "findings", "sessions", "pipelines", "component_versions", "code_snapshots", "refused_events", "large_values",
    ];

    private static readonly string Any = "SELECT " + string.Join(" OR ", Tables.Select(table => $"EXISTS (SELECT 1 FROM {table} WHERE project <> $project)"));

    /// <summary>Whether there are rows of another project.</summary>
    public static bool AreThere(DuckDBConnection connection, string project) => connection.Scalar(Any, new DuckDBParameter("project", project)) is true;

    /// <summary>Refuses, inside the transaction that the statement will run in.</summary>
    /// <exception cref="InvalidQueryException">There are rows of another project.</exception>
    public static void Refuse(DuckDBConnection connection, string project)
    {
        if (AreThere(connection, project))
            throw new InvalidQueryException(
                "sql", $"The history holds rows of other projects than '{project}', and a statement would see them. Ask by the other endpoints.");
    }
}
