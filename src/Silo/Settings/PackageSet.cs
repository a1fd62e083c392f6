namespace DebugGrid.Silo.Settings;

/// <summary>Which assemblies stand behind the Orleans and DuckDB.NET names in this build.</summary>
public static class PackageSet
{
#if FULL_PACKAGE_SET
    /// <summary><c>embedded</c> or <c>full</c>.</summary>
    public const string Name = "full";
#else
    /// <summary><c>embedded</c> or <c>full</c>.</summary>
    public const string Name = "embedded";
#endif
}
