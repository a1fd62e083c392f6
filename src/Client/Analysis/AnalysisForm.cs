namespace DebugGrid.Client.Analysis;

/// <summary>The form of an analysis package.</summary>
public enum AnalysisForm
{
    /// <summary>Markdown, for a reader or a model.</summary>
    Markdown,

    /// <summary>One JSON object, for a program.</summary>
    Json,
}
