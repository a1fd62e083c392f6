using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>What the flush knows of an event beside what the event says.</summary>
/// <param name="Arrival">Its number in the order of arrival.</param>
/// <param name="Code">For a record: the code that it ran.</param>
/// <param name="Version">For a component's state: its version.</param>
/// <param name="Told">For a record: what was told of its execution before it, and it does not say.</param>
internal readonly record struct RowFacts(long Arrival, CodeReference Code, long Version, JsonText Told);
