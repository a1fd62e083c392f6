namespace Orleans.Runtime;

/// <summary>State of a silo.</summary>
public enum SiloStatus
{
    /// <summary>Unknown.</summary>
    None = 0,

    /// <summary>Being created.</summary>
    Created = 1,

    /// <summary>Joining its cluster.</summary>
    Joining = 2,

    /// <summary>Working.</summary>
    Active = 3,

    /// <summary>Shutting down in order.</summary>
    ShuttingDown = 4,

    /// <summary>Stopping at once.</summary>
    Stopping = 5,

    /// <summary>Gone.</summary>
    Dead = 6,
}
