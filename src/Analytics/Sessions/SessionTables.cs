namespace DebugGrid.Analytics.Sessions;

/// <summary>Which rows of each table belong to a session. The parameters are <c>$project</c> and <c>$session</c>.</summary>
internal static class SessionTables
{
    /// <summary>Tables whose rows name their session.</summary>
    public static IReadOnlyList<string> Direct { get; } =
    [
        "execution_records", "event_log", "state_snapshots", "transaction_events", "metrics", "error_events", "success_events", "workflow_steps", "llm_calls",
        "large_values",
    ];

    /// <summary>The condition of <see cref="Direct"/>.</summary>
    public const string Own = "project = $project AND session_id = $session";

    /// <summary>The condition of findings: those of the session itself, and those about its transactions.</summary>
    public const string Findings =
        $"""
        project = $project AND (id IN (SELECT id FROM event_log WHERE {Own} AND kind = 'finding')
            OR transaction_id IN (SELECT transaction_id FROM transaction_events WHERE {Own}))
        """;

    /// <summary>The condition of the pipelines that its transactions pass through.</summary>
    public const string Pipelines = $"project = $project AND name IN (SELECT coalesce(pipeline, (SELECT default_pipeline FROM history_settings)) FROM transaction_events WHERE {Own})";

    /// <summary>The condition of the components whose states it holds.</summary>
    public const string Components =
        $"project = $project AND (component_type, component_id) IN (SELECT (component_type, component_id) FROM state_snapshots WHERE {Own})";
}
