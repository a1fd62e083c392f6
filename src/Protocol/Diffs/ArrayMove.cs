namespace DebugGrid.Protocol.Diffs;

/// <summary>What becomes of one item on the way from an old array to a new one.</summary>
internal enum ArrayMove
{
    /// <summary>It is in both.</summary>
    Keep,
    /// <summary>Another stands in its place.</summary>
    Change,
    /// <summary>It is in the new one alone.</summary>
    Insert,
    /// <summary>It is in the old one alone.</summary>
    Delete,
}
