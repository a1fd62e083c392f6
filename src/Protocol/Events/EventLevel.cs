namespace DebugGrid.Protocol;

/// <summary>How much an event asks for attention. <see cref="Info"/> unless the sender says otherwise.</summary>
public enum EventLevel
{
    /// <summary>Every step.</summary>
    Trace = 1,
    /// <summary>For someone who debugs.</summary>
    Debug = 2,
    /// <summary>The normal course.</summary>
    Info = 0,
    /// <summary>Unexpected, and survived.</summary>
    Warning = 3,
    /// <summary>Something failed.</summary>
    Error = 4,
    /// <summary>The whole is in danger.</summary>
    Critical = 5,
}
