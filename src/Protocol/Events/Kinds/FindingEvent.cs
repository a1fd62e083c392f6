namespace DebugGrid.Protocol;

/// <summary>What the grid itself found, recorded like any other event. The subject stands in the head (context and execution, transaction or component).</summary>
public sealed record FindingEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Finding;

    /// <summary>What was found.</summary>
    public FindingKind Finding { get; init; }

    /// <summary>How bad it is.</summary>
    public Severity Severity { get; init; }

    /// <summary>How sure the grid is, from 0 to 1; null where the finding is a fact.</summary>
    public double? Confidence { get; init; }

    /// <summary>What it rests on, as JSON.</summary>
    public JsonText Evidence { get; init; }

    /// <summary>What to do about it, or null.</summary>
    public string? Suggestion { get; init; }

    /// <summary>For a stall: when the last progress was seen. For a resume: when the stall began.</summary>
    public Timestamp Since { get; init; }

    /// <summary>For a resume: how long the work stood, in milliseconds; null otherwise.</summary>
    public double? StoodMs { get; init; }
}
