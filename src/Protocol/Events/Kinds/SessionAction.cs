namespace DebugGrid.Protocol;

/// <summary>What happened to a session.</summary>
public enum SessionAction
{
    /// <summary>It was opened, or its name, tags or settings changed.</summary>
    Opened = 0,
    /// <summary>It was closed.</summary>
    Closed = 1,
}
