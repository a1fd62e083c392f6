namespace DebugGrid.Silo.Settings;

/// <summary>What a seed's environment variable holds.</summary>
internal enum SeedUnit
{
    /// <summary>A text.</summary>
    None,

    /// <summary>On or off.</summary>
    Switch,

    /// <summary>A number of hours.</summary>
    Hours,

    /// <summary>A number of milliseconds.</summary>
    Milliseconds,
}
