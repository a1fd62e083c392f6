namespace DebugGrid.Analytics.Packages.Samples;

/// <summary>An execution that stands for others.</summary>
internal sealed record Sample
{
    /// <summary>What it stands for.</summary>
    public required SampleKind Kind { get; init; }

    /// <summary>Its run.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>How it ended.</summary>
    public required string Status { get; init; }

    /// <summary>Its session.</summary>
    public string? SessionId { get; init; }

    /// <summary>Its variant.</summary>
    public string? VariantId { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTime EndedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double? DurationMs { get; init; }

    /// <summary>The error's message.</summary>
    public string? Error { get; init; }

    /// <summary>What it was asked, as JSON.</summary>
    public string? Request { get; init; }

    /// <summary>What it answered, as JSON.</summary>
    public string? Response { get; init; }

    /// <summary>All its text, by which samples are told apart.</summary>
    public string Words => $"{Error} {Request} {Response}";
}
