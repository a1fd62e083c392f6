namespace DebugGrid.Cli.Output;

/// <summary>Who read the output wants no more of it, as <c>head</c> does after its lines: the command is done.</summary>
internal sealed class ReaderGoneException : IOException;
