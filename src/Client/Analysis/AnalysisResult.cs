namespace DebugGrid.Client.Analysis;

/// <summary>An analysis package.</summary>
/// <param name="Text">The package, in the form that was asked for.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="LeftOut">How many of its parts did not fit, or only in short; its last section names them.</param>
public sealed record AnalysisResult(string Text, int Tokens, int LeftOut);
