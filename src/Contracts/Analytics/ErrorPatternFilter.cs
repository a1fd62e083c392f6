namespace DebugGrid.Contracts;

/// <summary>
/// Which failures' patterns are asked for; null leaves a field open. Texts are compared exactly. Times are those of the failures, in microseconds since 1970 (UTC). With
/// <see cref="From"/> each pattern is compared with the time before, of the same length.
/// </summary>
[GenerateSerializer, Immutable, Alias("debuggrid.ErrorPatternFilter")]
public sealed record ErrorPatternFilter
{
    /// <summary>The project.</summary>
    [Id(0)]
    public string Project { get; init; } = "default";

    /// <summary>The type of the context that failed; with <see cref="ContextId"/>.</summary>
    [Id(1)]
    public string? ContextType { get; init; }

    /// <summary>The context's id; with <see cref="ContextType"/>.</summary>
    [Id(2)]
    public string? ContextId { get; init; }

    /// <summary>The session.</summary>
    [Id(3)]
    public string? SessionId { get; init; }

    /// <summary>The error's type.</summary>
    [Id(4)]
    public string? ErrorType { get; init; }

    /// <summary>Not before.</summary>
    [Id(5)]
    public long? From { get; init; }

    /// <summary>Before; now when left out.</summary>
    [Id(6)]
    public long? To { get; init; }

    /// <summary>How many failures of a fingerprint there must be in the time asked for, at least; from 1.</summary>
    [Id(7)]
    public long MinCount { get; init; } = 1;
}
