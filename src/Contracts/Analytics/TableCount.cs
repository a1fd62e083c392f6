namespace DebugGrid.Contracts;

/// <summary>Rows of a table.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">How many.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.TableCount")]
public sealed record TableCount([property: Id(0)] string Table, [property: Id(1)] long Rows);
