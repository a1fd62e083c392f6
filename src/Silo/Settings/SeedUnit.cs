namespace DebugGrid.Silo.Settings;

/// <summary>What a seed's environment variable counts.</summary>
internal enum SeedUnit
{
    None,
    Hours,
    Milliseconds,
}
