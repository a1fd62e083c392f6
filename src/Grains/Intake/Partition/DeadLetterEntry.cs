namespace DebugGrid.Grains.Intake.Partition;

/// <summary>A dead letter as it is saved.</summary>
public sealed class DeadLetterEntry
{
    /// <summary>The event's position in the journal.</summary>
    public long Position { get; set; }

    /// <summary>Its index in its batch.</summary>
    public int Index { get; set; }

    /// <summary>Its id.</summary>
    public Guid EventId { get; set; }

    /// <summary>The kind of the grain that refused it, as a number of the target kinds.</summary>
    public int TargetKind { get; set; }

    /// <summary>That grain's key.</summary>
    public string TargetKey { get; set; } = string.Empty;

    /// <summary>True when the event was there only because it names the grain as parent.</summary>
    public bool Foreign { get; set; }

    /// <summary>Why it was refused.</summary>
    public string Error { get; set; } = string.Empty;

    /// <summary>When, in microseconds since 1970 (UTC).</summary>
    public long At { get; set; }

    /// <summary>The event in the wire form of a batch of one.</summary>
    public byte[] Encoded { get; set; } = [];
}
