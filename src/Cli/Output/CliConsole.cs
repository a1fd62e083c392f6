using System.Text;
using Spectre.Console;

namespace DebugGrid.Cli.Output;

/// <summary>Where a command's results, messages and progress go. Results go to the output alone, everything else to the error output.</summary>
/// <param name="output">For results.</param>
/// <param name="error">For messages and progress.</param>
/// <param name="outputIsTerminal">True when a person sees the results as they come.</param>
/// <param name="errorIsTerminal">True when a person sees the messages as they come; only then progress is shown.</param>
/// <param name="width">Characters in a line of the terminal; null to ask it. Where no terminal shows it, nothing is wrapped.</param>
internal sealed class CliConsole(TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal, int? width = null)
{
    // Wide enough that nothing is wrapped where a program reads.
    private const int UnwrappedWidth = 1_000_000;

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public bool OutputIsTerminal { get; } = outputIsTerminal;

    public bool ErrorIsTerminal { get; } = errorIsTerminal;

    /// <summary>The results, for colours; these are left out when no terminal shows them.</summary>
    public IAnsiConsole View { get; } = Make(output, outputIsTerminal, width);

    /// <summary>Characters in a line of the results at most.</summary>
    public int Width => OutputIsTerminal ? View.Profile.Width : UnwrappedWidth;

    /// <summary>The messages, for progress bars.</summary>
    public IAnsiConsole ErrorView { get; } = Make(error, errorIsTerminal, width);

    /// <summary>The console of this process.</summary>
    public static CliConsole OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new StreamWriter(StandardOutput.Open(), utf8) { AutoFlush = true };
        var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
        return new CliConsole(output, error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);
    }

    /// <summary>Writes a message, on one line where no terminal shows it.</summary>
    public void Tell(string message) => WriteMessage(TerminalText.Line(message));

    /// <summary>Says on standard error why a command ended; the message may have several lines.</summary>
    public void TellEnd(string message)
    {
        foreach (string line in TerminalText.Lines(message).Split('\n'))
            WriteMessage(line);
    }

    /// <summary>A line that does not fit goes on below, behind the blanks that it begins with.</summary>
    private void WriteMessage(string line)
    {
        string indent = line[..^line.TrimStart(' ').Length];
        int width = ErrorIsTerminal ? ErrorView.Profile.Width : UnwrappedWidth;
        foreach (string part in WordWrap.Lines(line[indent.Length..], Math.Max(1, width - indent.Length)))
            Error.WriteLine(indent + part);
    }

    private static IAnsiConsole Make(TextWriter writer, bool isTerminal, int? width)
    {
        var settings = new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        };
        var console = AnsiConsole.Create(settings);
        if (width is { } known)
            console.Profile.Width = known;
        return console;
    }
}
