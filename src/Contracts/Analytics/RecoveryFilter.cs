namespace DebugGrid.Contracts;

/// <summary>Which failures' recovery is asked for; null leaves a field open. Texts are compared exactly. Times are those of the failures, in microseconds since 1970 (UTC).</summary>
[GenerateSerializer, Immutable, Alias("debuggrid.RecoveryFilter")]
public sealed record RecoveryFilter
{
    /// <summary>The project.</summary>
    [Id(0)]
    public string Project { get; init; } = "default";

    /// <summary>The error's type.</summary>
    [Id(1)]
    public string? ErrorType { get; init; }

    /// <summary>The error's fingerprint, 16 hexadecimal digits.</summary>
    [Id(2)]
    public string? Fingerprint { get; init; }

    /// <summary>Not before.</summary>
    [Id(3)]
    public long? From { get; init; }

    /// <summary>Before.</summary>
    [Id(4)]
    public long? To { get; init; }

    /// <summary>How many failures there must be of a fingerprint, at least; from 1.</summary>
    [Id(5)]
    public long MinCount { get; init; } = 1;
}
