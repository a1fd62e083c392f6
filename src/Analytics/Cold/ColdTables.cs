namespace DebugGrid.Analytics.Cold;

/// <summary>
/// The tables whose old rows lie in files: those that grow with every event. What is derived and changed in place (sessions, failures) is small, and so are findings, which
/// are kept for a time of their own.
/// </summary>
internal static class ColdTables
{
    private const string Kept = "kind <> 'finding'";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ColdTable> All { get; } =
    [
        new("execution_records", Bytes("request_data", "response_data", "metadata", "attributes", "error", "told")),
        new("state_snapshots", Bytes("state", "attributes", "message")),
        new("event_log", Bytes("data", "attributes", "message"), Kept),
        new("transaction_events", Bytes("metadata", "error")),
        new("metrics", "0"),
        new("error_events", Bytes("message", "stack", "agent_state")),
        new("success_events", Bytes("message")),
        new("workflow_steps", Bytes("inputs", "outputs", "error")),
        new("llm_calls", "0"),
        new("large_values", Bytes("text"), Kept, HasArrival: false),
    ];

    /// <summary>The one with a name.</summary>
    public static ColdTable Named(string name) => All.Single(table => table.Name == name);

    private static string Bytes(params string[] columns) => string.Join(" + ", columns.Select(static column => $"coalesce(strlen({column}), 0)"));
}
