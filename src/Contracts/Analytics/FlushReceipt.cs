namespace DebugGrid.Contracts;

/// <summary>What a flush did.</summary>
/// <param name="Events">Events written.</param>
/// <param name="Duplicates">Events left out because history held their id.</param>
/// <param name="ElapsedMs">How long it took, in milliseconds.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.FlushReceipt")]
public sealed record FlushReceipt([property: Id(0)] long Events, [property: Id(1)] long Duplicates, [property: Id(2)] double ElapsedMs);
