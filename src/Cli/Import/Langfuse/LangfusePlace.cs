namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What a part of an export is, and where it stands.</summary>
internal enum LangfusePlace
{
    /// <summary>A field of a trace.</summary>
    Trace,

    /// <summary>An observation that stands in a list of its own: whole, with input, output and metadata.</summary>
    TopLevel,

    /// <summary>An observation in the list of a trace that has another list beside it; exporters leave its input, output and metadata empty there.</summary>
    Nested,

    /// <summary>The id of an observation or a score in a trace's list: the thing itself may stand elsewhere.</summary>
    Reference,

    /// <summary>A score.</summary>
    Score,

    /// <summary>Something else around or between them.</summary>
    Other,
}
