using DebugGrid.Protocol;

namespace DebugGrid.Client.Profiling;

/// <summary>Something that happened while a timer ran.</summary>
/// <param name="Timer">The timer's path: the names from the outermost timer on.</param>
/// <param name="Name">What happened.</param>
/// <param name="AtMs">When, in milliseconds after the start of the timer.</param>
/// <param name="Metadata">What else is known, or none.</param>
internal readonly record struct CustomTiming(string Timer, string Name, double AtMs, JsonText Metadata);
