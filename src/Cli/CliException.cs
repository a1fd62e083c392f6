namespace DebugGrid.Cli;

/// <summary>Ends a command with an exit code and words for its user.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">What went wrong, as a sentence.</param>
/// <param name="hint">What to do next, as a sentence; null when there is nothing to say.</param>
/// <param name="inner">What caused it.</param>
internal sealed class CliException(int exitCode, string message, string? hint = null, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    public string? Hint { get; } = hint;
}
