namespace DebugGrid.Contracts;

/// <summary>An analysis package.</summary>
/// <param name="Text">The package in the form that was asked for, UTF-8; empty when the history holds nothing of what was asked about.</param>
/// <param name="Tokens">Its tokens, counted on the whole text.</param>
/// <param name="LeftOut">How many of its parts did not fit, or only in short.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.AnalysisAnswer")]
public sealed record AnalysisAnswer([property: Id(0)] ReadOnlyMemory<byte> Text, [property: Id(1)] int Tokens, [property: Id(2)] int LeftOut);
