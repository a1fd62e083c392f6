namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Where a part of an export stands.</summary>
internal enum LangfusePlace
{
    /// <summary>A field of the trace itself.</summary>
    Trace,

    /// <summary>An observation in the list beside the trace: whole, with input, output and metadata.</summary>
    TopLevel,

    /// <summary>An observation in the trace's own list; exporters leave its input, output and metadata empty.</summary>
    Nested,
}
