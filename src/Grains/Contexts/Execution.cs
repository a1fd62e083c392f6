using System.Text.Json.Serialization;
using DebugGrid.Grains.Work;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Contexts;

/// <summary>One run of a context, as stored. Times are microseconds since 1970.</summary>
internal sealed class Execution
{
    public string Id { get; set; } = string.Empty;

    /// <summary>When it began, by the sender's clock; 0 when only its end is known.</summary>
    public long StartedAt { get; set; }

    /// <summary>Whether a start told of it, and not a heartbeat alone.</summary>
    public bool HasStart { get; set; }

    /// <summary>Where the journal has the event that told of it first, as one number.</summary>
    public long Arrival { get; set; }

    /// <summary>When it ended, by the sender's clock; 0 while it is open.</summary>
    public long EndedAt { get; set; }

    /// <summary>How it ended; null while it is open.</summary>
    public ExecutionStatus? Status { get; set; }

    public double? DurationMs { get; set; }

    public double? ExpectedDurationMs { get; set; }

    /// <summary>Its own stall threshold, or null.</summary>
    public double? StallAfterMs { get; set; }

    public double? Progress { get; set; }

    public string? Message { get; set; }

    public string? Error { get; set; }

    public string? Variant { get; set; }

    public string? Session { get; set; }

    public string? Correlation { get; set; }

    public string? ParentType { get; set; }

    public string? Parent { get; set; }

    public string? ParentExecution { get; set; }

    public WorkClock Clock { get; set; } = new();

    /// <summary>Executions that named this one as parent; bounded.</summary>
    public List<ChildLink> Children { get; set; } = [];

    public int ChildCount { get; set; }

    /// <summary>Bytes that <see cref="ExecutionBudget"/> has set aside for it; 0 while it is in none. Not stored.</summary>
    [JsonIgnore]
    public int Bytes { get; set; }

    /// <summary>Bytes of <see cref="Children"/>. Not stored.</summary>
    [JsonIgnore]
    public int ChildBytes { get; set; }
}
