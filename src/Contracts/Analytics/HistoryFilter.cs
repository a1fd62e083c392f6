namespace DebugGrid.Contracts;

/// <summary>Which events or records are asked for; null leaves a field open. Texts are compared exactly. Times are microseconds since 1970 (UTC).</summary>
[GenerateSerializer, Immutable, Alias("debuggrid.HistoryFilter")]
public sealed record HistoryFilter
{
    /// <summary>The project.</summary>
    [Id(0)]
    public string Project { get; init; } = "default";

    /// <summary>The session.</summary>
    [Id(1)]
    public string? SessionId { get; init; }

    /// <summary>The context's type.</summary>
    [Id(2)]
    public string? ContextType { get; init; }

    /// <summary>The context's id.</summary>
    [Id(3)]
    public string? ContextId { get; init; }

    /// <summary>The component's type.</summary>
    [Id(4)]
    public string? ComponentType { get; init; }

    /// <summary>The component's id.</summary>
    [Id(5)]
    public string? ComponentId { get; init; }

    /// <summary>The correlation.</summary>
    [Id(6)]
    public string? CorrelationId { get; init; }

    /// <summary>The transaction.</summary>
    [Id(7)]
    public string? TransactionId { get; init; }

    /// <summary>The kind's name, such as <c>record</c> or <c>llm_call</c>.</summary>
    [Id(8)]
    public string? Kind { get; init; }

    /// <summary>The level's name.</summary>
    [Id(9)]
    public string? Level { get; init; }

    /// <summary>The status's name (success, error, timeout …).</summary>
    [Id(10)]
    public string? Status { get; init; }

    /// <summary>Not before.</summary>
    [Id(11)]
    public long? From { get; init; }

    /// <summary>Before.</summary>
    [Id(12)]
    public long? To { get; init; }

    /// <summary>The run: an execution's id, or the id of a record that named none, as 32 hexadecimal digits.</summary>
    [Id(13)]
    public string? ExecutionId { get; init; }

    /// <summary>The trace, as 32 lower-case hexadecimal digits.</summary>
    [Id(14)]
    public string? TraceId { get; init; }
}
