namespace DebugGrid.Grains.Memory;

/// <summary>How a silo's memory stands to its limits.</summary>
public enum MemoryState
{
    /// <summary>Within its limits.</summary>
    Room,

    /// <summary>Over a limit: grains leave, and nothing more is given to grains until they have.</summary>
    Over,

    /// <summary>So far over a limit that nothing more is taken in.</summary>
    Full,
}
