namespace DebugGrid.Protocol;

/// <summary>How bad an error or a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Low = 1,
    /// <summary>Needs a look.</summary>
    Medium = 0,
    /// <summary>Needs a look now.</summary>
    High = 2,
    /// <summary>Something is down.</summary>
    Critical = 3,
}
