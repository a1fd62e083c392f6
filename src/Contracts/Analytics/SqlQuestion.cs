namespace DebugGrid.Contracts;

/// <summary>A statement for the sandbox.</summary>
/// <param name="Sql">One statement that only reads.</param>
/// <param name="Parameters">A JSON object (named, <c>$name</c>) or array (<c>?</c>) of values, in UTF-8; empty for none.</param>
/// <param name="Limit">Rows at most; null for the default.</param>
/// <param name="Project">The asker's project: the statement is refused when the history holds rows of another. Null for one who may see all.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.SqlQuestion")]
public sealed record SqlQuestion(
    [property: Id(0)] string Sql, [property: Id(1)] ReadOnlyMemory<byte> Parameters, [property: Id(2)] int? Limit, [property: Id(3)] string? Project = null);
