namespace DebugGrid.Client.Sampling;

/// <summary>What becomes of an event of a sampled execution.</summary>
internal enum SampleVerdict
{
    /// <summary>It is sent as it is.</summary>
    Send = 0,

    /// <summary>It is sent without its payload.</summary>
    Outline = 1,

    /// <summary>It is held back until it is known how the tree ends.</summary>
    Hold = 2,
}
