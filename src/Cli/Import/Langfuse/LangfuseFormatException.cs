namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>A file is not a Langfuse export.</summary>
internal sealed class LangfuseFormatException(string message) : Exception(message);
