namespace DebugGrid.Contracts;

/// <summary>What a statement returned.</summary>
/// <param name="Columns">A JSON array of <c>{name, type}</c>, in UTF-8.</param>
/// <param name="Rows">A JSON array of arrays, in UTF-8.</param>
/// <param name="RowCount">How many rows that array has.</param>
/// <param name="Truncated">True when there were more rows, or more bytes, than an answer may have.</param>
/// <param name="ElapsedMs">How long it took, in milliseconds.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.SqlAnswer")]
public sealed record SqlAnswer(
    [property: Id(0)] ReadOnlyMemory<byte> Columns,
    [property: Id(1)] ReadOnlyMemory<byte> Rows,
    [property: Id(2)] int RowCount,
    [property: Id(3)] bool Truncated,
    [property: Id(4)] double ElapsedMs);
