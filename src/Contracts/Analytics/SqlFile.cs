namespace DebugGrid.Contracts;

/// <summary>A file with all that a statement returned.</summary>
/// <param name="Ticket">What to read it by.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="ElapsedMs">How long the statement took, with the writing, in milliseconds.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.SqlFile")]
public sealed record SqlFile([property: Id(0)] Guid Ticket, [property: Id(1)] long Bytes, [property: Id(2)] long Rows, [property: Id(3)] double ElapsedMs);
