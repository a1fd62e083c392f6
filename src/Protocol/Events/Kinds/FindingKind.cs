namespace DebugGrid.Protocol;

/// <summary>What the grid found.</summary>
public enum FindingKind
{
    /// <summary>Open work made no progress for its threshold.</summary>
    Stall = 0,
    /// <summary>Stalled work made progress again.</summary>
    Resume = 1,
    /// <summary>Stalled work was given up.</summary>
    Abandon = 2,
    /// <summary>An insight over many events.</summary>
    Insight = 3,
    /// <summary>An alert changed its state.</summary>
    Alert = 4,
    /// <summary>A failure is likely.</summary>
    Prediction = 5,
    /// <summary>A finding was resolved.</summary>
    Resolution = 6,
}
