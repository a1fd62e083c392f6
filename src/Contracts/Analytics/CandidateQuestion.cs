namespace DebugGrid.Contracts;

/// <summary>Which contexts are worth making faster. Times are those of the executions' ends, in microseconds since 1970 (UTC); null leaves a field open.</summary>
[GenerateSerializer, Immutable, Alias("debuggrid.CandidateQuestion")]
public sealed record CandidateQuestion
{
    /// <summary>The project.</summary>
    [Id(0)]
    public string Project { get; init; } = "default";

    /// <summary>The session.</summary>
    [Id(1)]
    public string? SessionId { get; init; }

    /// <summary>Not before.</summary>
    [Id(2)]
    public long? From { get; init; }

    /// <summary>Before.</summary>
    [Id(3)]
    public long? To { get; init; }

    /// <summary>Ended executions that a context must have at least. Default 10, from 1.</summary>
    [Id(4)]
    public long MinExecutions { get; init; } = 10;

    /// <summary>Mean duration of its executions at least, in milliseconds. Default 0.</summary>
    [Id(5)]
    public double MinDurationMs { get; init; }

    /// <summary>Contexts at most. Default 20, from 1 to <see cref="MaxLimit"/>.</summary>
    [Id(6)]
    public int Limit { get; init; } = 20;

    /// <summary>The most contexts that can be asked for.</summary>
    public const int MaxLimit = 100;
}
