namespace DebugGrid.Contracts;

/// <summary>Which calls of models are asked for; null leaves a field open. Texts are compared exactly. Times are microseconds since 1970 (UTC).</summary>
[GenerateSerializer, Immutable, Alias("debuggrid.LlmCallFilter")]
public sealed record LlmCallFilter
{
    /// <summary>The project.</summary>
    [Id(0)]
    public string Project { get; init; } = "default";

    /// <summary>The correlation.</summary>
    [Id(1)]
    public string? CorrelationId { get; init; }

    /// <summary>The session.</summary>
    [Id(2)]
    public string? SessionId { get; init; }

    /// <summary>The model's name.</summary>
    [Id(3)]
    public string? Model { get; init; }

    /// <summary>Who serves the model.</summary>
    [Id(4)]
    public string? Provider { get; init; }

    /// <summary>Not before.</summary>
    [Id(5)]
    public long? From { get; init; }

    /// <summary>Before.</summary>
    [Id(6)]
    public long? To { get; init; }
}
