using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import;

/// <summary>An event that was read from a file.</summary>
/// <param name="Event">The event; its id is given by the file or follows from it. Without a time the grid gives it one.</param>
/// <param name="Origin">Where it stood.</param>
internal readonly record struct ImportedEvent(DebugEvent Event, EventOrigin Origin);
