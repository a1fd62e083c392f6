namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What an object of an export is, told by its fields.</summary>
internal enum ExportShape
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>A trace.</summary>
    Trace,

    /// <summary>An observation: a span, a call of a model, a moment …</summary>
    Observation,

    /// <summary>A score.</summary>
    Score,
}
