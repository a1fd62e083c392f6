namespace DebugGrid.Analytics.Packages.Differences;

/// <summary>An execution beside others of its context: what can be told apart.</summary>
internal sealed record PeerRun
{
    /// <summary>Its run.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Its variant.</summary>
    public string? VariantId { get; init; }

    /// <summary>What it was asked, as JSON; null when that was not recorded.</summary>
    public string? Request { get; init; }

    /// <summary>What it called, by type and id of the context.</summary>
    public IReadOnlyDictionary<(string Type, string Id), PeerCalls> Calls { get; init; } = new Dictionary<(string, string), PeerCalls>();
}
