namespace DebugGrid.Contracts;

/// <summary>Rows that are asked for as one file.</summary>
/// <param name="Project">The project.</param>
/// <param name="Table">A table or view of the history.</param>
/// <param name="Format"><c>parquet</c>, <c>csv</c> or <c>json</c> (an object a line).</param>
/// <param name="SessionId">Only this session's; null: all.</param>
/// <param name="From">Not before this moment, in microseconds since 1970; null: from the first.</param>
/// <param name="To">Before this moment; null: to the last.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.RowExport")]
public sealed record RowExport(
    [property: Id(0)] string Project, [property: Id(1)] string Table, [property: Id(2)] string Format, [property: Id(3)] string? SessionId, [property: Id(4)] long? From,
    [property: Id(5)] long? To)
{
    /// <summary>The formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["parquet", "csv", "json"];

    /// <summary>What can be asked for.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        "records", "executions", "transactions", "sessions", "failures", "findings", "execution_records", "state_snapshots", "event_log", "transaction_events", "metrics",
        "error_events", "success_events", "workflow_steps", "llm_calls",
    ];
}
