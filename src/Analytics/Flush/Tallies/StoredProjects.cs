using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Tallies;

/// <summary>Keeps the table <c>projects</c>: each project that has rows in the history, once. Used by the writer's thread alone.</summary>
internal sealed class StoredProjects
{
    /// <summary>Projects that are remembered at most; with more, all are forgotten, and the table is asked again.</summary>
    private const int MaxKnown = 10_000;

    /// <summary>Every table whose rows belong to projects.</summary>
    internal static readonly string[] Tables =
    [
        "execution_records", "event_log", "state_snapshots", "transaction_events", "metrics", "error_events", "success_events", "workflow_steps", "llm_calls",
        "findings", "failures", "sessions", "operation_arrivals", "pipelines", "component_versions", "code_snapshots", "refused_events", "large_values", "saved_queries",
        "live_deletions",
    ];

    private static readonly string OfRows = string.Join(" UNION ", Tables.Select(static table => $"SELECT project FROM {table}"));

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> added = new(StringComparer.Ordinal);

    /// <summary>Deletes the projects that have no rows any more, inside the transaction that took rows away.</summary>
    public void DeleteEmpty(DuckDBConnection connection)
    {
        connection.Run($"DELETE FROM projects WHERE project NOT IN ({OfRows})");
        known.Clear();
    }

    /// <summary>Notes the project of an event that the present transaction stores.</summary>
    public void Add(string project)
    {
        if (!known.Contains(project))
            added.Add(project);
    }

    /// <summary>Writes those that are new, inside the transaction.</summary>
    public void Write(DuckDBConnection connection)
    {
        foreach (string project in added)
            connection.Run(
                "INSERT INTO projects SELECT $project WHERE NOT EXISTS (SELECT 1 FROM projects WHERE project = $project)", new DuckDBParameter("project", project));
    }

    /// <summary>The transaction is committed.</summary>
    public void Committed()
    {
        if (known.Count + added.Count > MaxKnown)
            known.Clear();
        known.UnionWith(added);
        added.Clear();
    }

    /// <summary>The transaction is lost.</summary>
    public void Failed() => added.Clear();
}
