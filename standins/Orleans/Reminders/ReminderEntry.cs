using Orleans.Runtime;

namespace Orleans;

/// <summary>A reminder as it is stored.</summary>
[GenerateSerializer]
public sealed class ReminderEntry
{
    /// <summary>The grain.</summary>
    [Id(0)]
    public GrainId GrainId { get; set; }

    /// <summary>The reminder's name.</summary>
    [Id(1)]
    public string ReminderName { get; set; } = null!;

    /// <summary>When the first tick is due, UTC.</summary>
    [Id(2)]
    public DateTime StartAt { get; set; }

    /// <summary>From tick to tick.</summary>
    [Id(3)]
    public TimeSpan Period { get; set; }

    /// <summary>The stored version.</summary>
    [Id(4)]
    public string? ETag { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"<GrainId={GrainId} ReminderName={ReminderName} Period={Period}>";
}
