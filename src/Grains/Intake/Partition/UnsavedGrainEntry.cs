namespace DebugGrid.Grains.Intake.Partition;

/// <summary>A grain that was given up by the checkpoints, as it is saved.</summary>
public sealed class UnsavedGrainEntry
{
    /// <summary>Its kind, as a number of the target kinds.</summary>
    public int TargetKind { get; set; }

    /// <summary>Its key.</summary>
    public string TargetKey { get; set; } = string.Empty;

    /// <summary>Why it could not be saved.</summary>
    public string Error { get; set; } = string.Empty;

    /// <summary>When it was given up, in microseconds since 1970 (UTC).</summary>
    public long Since { get; set; }
}
