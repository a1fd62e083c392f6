using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>The levels of an export: DEBUG, DEFAULT, WARNING and ERROR.</summary>
internal static class ExportLevel
{
    private const string Error = "ERROR";

    /// <summary>True for the level of something that failed.</summary>
    public static bool IsError(string? level) => string.Equals(level, Error, StringComparison.OrdinalIgnoreCase);

    /// <summary>The grid's level; <see cref="EventLevel.Info"/> for none.</summary>
    /// <param name="level">The level as exported, or null.</param>
    /// <param name="isStrange">True when it is none of the four.</param>
    public static EventLevel Read(string? level, out bool isStrange)
    {
        EventLevel? known = level?.ToUpperInvariant() switch
        {
            null or "DEFAULT" => EventLevel.Info,
            "DEBUG" => EventLevel.Debug,
            "WARNING" => EventLevel.Warning,
            Error => EventLevel.Error,
            _ => null,
        };
        isStrange = known is null;
        return known ?? EventLevel.Info;
    }
}
