namespace DebugGrid.Client.Analysis;

/// <summary>How the tokens of an analysis package are counted.</summary>
public enum AnalysisEncoding
{
    /// <summary><c>o200k_base</c>.</summary>
    O200kBase,

    /// <summary><c>cl100k_base</c>.</summary>
    Cl100kBase,
}
