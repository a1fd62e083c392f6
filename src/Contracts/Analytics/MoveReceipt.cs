namespace DebugGrid.Contracts;

/// <summary>What was moved between the database and the files of the cold history.</summary>
/// <param name="Files">Files that were written, or taken in.</param>
/// <param name="Rows">Rows that were moved.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.MoveReceipt")]
public sealed record MoveReceipt([property: Id(0)] int Files, [property: Id(1)] long Rows);
