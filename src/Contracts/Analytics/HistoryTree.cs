namespace DebugGrid.Contracts;

/// <summary>Executions as trees.</summary>
/// <param name="Items">A JSON array of objects in UTF-8: one execution each, every one before what it caused, with its <c>depth</c> (0 for a run that was asked for).</param>
/// <param name="Count">How many items that array has.</param>
/// <param name="TotalCount">How many executions the trees have within the depth that was asked for.</param>
/// <param name="RunCount">How many runs the context has, shown or not.</param>
/// <param name="IsCut">Whether executions below those that are shown are left out, by the limit or by the depth.</param>
/// <param name="Events">A JSON array of events in UTF-8, newest first; empty when they were not asked for.</param>
/// <param name="AreEventsCut">Whether there are more of them.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.HistoryTree")]
public sealed record HistoryTree(
    [property: Id(0)] ReadOnlyMemory<byte> Items,
    [property: Id(1)] int Count,
    [property: Id(2)] long TotalCount,
    [property: Id(3)] long RunCount,
    [property: Id(4)] bool IsCut,
    [property: Id(5)] ReadOnlyMemory<byte> Events,
    [property: Id(6)] bool AreEventsCut);
