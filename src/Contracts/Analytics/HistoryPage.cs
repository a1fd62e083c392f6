namespace DebugGrid.Contracts;

/// <summary>A page of history.</summary>
/// <param name="Items">A JSON array of objects, in UTF-8.</param>
/// <param name="Count">How many items that array has.</param>
/// <param name="TotalCount">How many there are on all pages.</param>
/// <param name="NextCursor">The cursor of the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.HistoryPage")]
public sealed record HistoryPage(
    [property: Id(0)] ReadOnlyMemory<byte> Items, [property: Id(1)] int Count, [property: Id(2)] long TotalCount, [property: Id(3)] string? NextCursor);
