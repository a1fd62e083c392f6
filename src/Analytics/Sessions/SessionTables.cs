using DebugGrid.Analytics.Cold;

namespace DebugGrid.Analytics.Sessions;

/// <summary>Which rows of each table belong to a session. The parameters are <c>$project</c> and <c>$session</c>.</summary>
internal static class SessionTables
{
    /// <summary>Tables whose rows name their session.</summary>
    public static IReadOnlyList<string> Direct { get; } =
    [
        "execution_records", "event_log", "state_snapshots", "transaction_events", "metrics", "error_events", "success_events", "workflow_steps", "llm_calls",
        "failures", "large_values",
    ];

    /// <summary>Where new rows of one of them, or of another table of the history, lie.</summary>
    public static string Stored(string table) => ColdTables.All.FirstOrDefault(cold => cold.Name == table)?.Warm ?? table;

    /// <summary>The condition of <see cref="Direct"/>.</summary>
    public const string Own = "project = $project AND session_id = $session";

    /// <summary>The condition of the stage events that a copy of it has: its own, and those of its transactions that name no session, without which a transaction is not what it was.</summary>
    public const string Stages = $"(({Own}) OR ({Opened}))";

    /// <summary>The condition of the rows of <c>event_log</c> that a copy of it has.</summary>
    public const string Logged = $"(({Own}) OR (kind = 'stage' AND {Opened}))";

    /// <summary>The condition of the parts of large values that a copy of it has.</summary>
    public const string Parts =
        $"""
        ({Own}) OR (project = $project AND session_id IS NULL AND kind = 'stage' AND id IN (
            SELECT try_cast(metadata->>'$."$large"' AS UUID) FROM transaction_events WHERE {Stages}
            UNION ALL SELECT unnest([try_cast(data->>'$."$large"' AS UUID), try_cast(attributes->>'$."$large"' AS UUID)]) FROM event_log WHERE {Logged}))
        """;

    private const string Opened = $"project = $project AND session_id IS NULL AND transaction_id IN (SELECT transaction_id FROM transaction_events WHERE {Own})";

    /// <summary>The condition of findings: those of the session itself, and those about its transactions.</summary>
    public const string Findings =
        $"""
        project = $project AND (id IN (SELECT id FROM event_log WHERE {Own} AND kind = 'finding')
            OR transaction_id IN (SELECT transaction_id FROM transaction_events WHERE {Own}))
        """;

    /// <summary>The events that are a session's, by project and id: its own, and what was found about its transactions. A deletion takes these.</summary>
    public const string Events =
        $"""
        SELECT project, id FROM execution_records WHERE {Own} UNION SELECT project, id FROM event_log WHERE {Own} UNION SELECT project, id FROM state_snapshots WHERE {Own}
        UNION SELECT project, id FROM findings WHERE {Findings}
        """;

    /// <summary>The same in a copy of the session, which has no others but stage events that name no session.</summary>
    public const string Copied = "SELECT id FROM events WHERE session_id IS NOT NULL UNION SELECT id FROM findings";

    /// <summary>The condition of the pipelines that its transactions pass through.</summary>
    public const string Pipelines = $"project = $project AND name IN (SELECT coalesce(pipeline, (SELECT default_pipeline FROM history_settings)) FROM transaction_events WHERE {Stages})";

    /// <summary>The condition of the components whose states it holds.</summary>
    public const string Components =
        $"project = $project AND (component_type, component_id) IN (SELECT (component_type, component_id) FROM state_snapshots WHERE {Own})";
}
