namespace DebugGrid.Contracts;

/// <summary>A component's health over the last five minutes. Times are microseconds since 1970 (UTC).</summary>
/// <param name="ComponentType">Its type.</param>
/// <param name="ComponentId">Its id within the type.</param>
/// <param name="NewestVersion">The newest state's version; 0 when none was sent.</param>
/// <param name="Versions">Versions that are held, newest first.</param>
/// <param name="EventCount">Events in the window.</param>
/// <param name="WarningCount">Warnings in the window.</param>
/// <param name="ErrorCount">Errors in the window.</param>
/// <param name="LastErrorAt">The newest error's time, or null.</param>
/// <param name="LastError">The newest error's message, or null.</param>
/// <param name="LastSeen">The newest event's time.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ComponentView")]
public sealed record ComponentView(
    [property: Id(0)] string ComponentType,
    [property: Id(1)] string ComponentId,
    [property: Id(2)] long NewestVersion,
    [property: Id(3)] IReadOnlyList<long> Versions,
    [property: Id(4)] long EventCount,
    [property: Id(5)] long WarningCount,
    [property: Id(6)] long ErrorCount,
    [property: Id(7)] long? LastErrorAt,
    [property: Id(8)] string? LastError,
    [property: Id(9)] long LastSeen);
