using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DebugGrid.Cli.Commands;

/// <summary>Help whose list of commands tells by brackets which arguments may be left out, as the line of one command's usage does.</summary>
/// <param name="help">Writes the help.</param>
/// <param name="lineWidth">Characters in a line at most.</param>
internal sealed class HelpText(HelpAction help, int lineWidth) : SynchronousCommandLineAction
{
    private const string Indent = "  ";

    /// <summary>Gives the root this help.</summary>
    /// <param name="root">The root.</param>
    /// <param name="lineWidth">Characters in a line at most.</param>
    public static void ApplyTo(RootCommand root, int lineWidth)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new HelpText((HelpAction)option.Action!, lineWidth);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter();
        configuration.Output = text;
        Command[] commands = [.. parseResult.CommandResult.Command.Subcommands];
        help.MaxWidth = lineWidth - WiderBy(commands);
        try
        {
            int result = help.Invoke(parseResult);
            output.Write(Bracketed(text.ToString(), commands));
            return result;
        }
        finally
        {
            configuration.Output = output;
        }
    }

    private static string Bracketed(string text, Command[] commands)
    {
        if (commands.Length == 0)
            return text;
        int width = commands.Max(command => Label(command, false).Length);
        int wider = WiderBy(commands);
        var labels = commands.ToDictionary(command => Indent + Label(command, false).PadRight(width), command => Indent + Label(command, true).PadRight(width + wider), StringComparer.Ordinal);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int at = Array.IndexOf(lines, "Commands:") + 1; at > 0 && at < lines.Length; at++)
            if (lines[at].Length > Indent.Length + width)
                lines[at] = Line(lines[at], Indent.Length + width, wider, labels);
        return string.Join(Environment.NewLine, lines);
    }

    private static int WiderBy(Command[] commands) =>
        commands.Length == 0 ? 0 : commands.Max(command => Label(command, true).Length) - commands.Max(command => Label(command, false).Length);

    /// <summary>A line of the list: a command's first, or one that goes on with its description.</summary>
    private static string Line(string line, int width, int wider, Dictionary<string, string> labels) =>
        labels.TryGetValue(line[..width], out string? label) ? label + line[width..]
        : string.IsNullOrWhiteSpace(line[..width]) ? line.Insert(width, new string(' ', wider))
        : line;

    private static string Label(Command command, bool bracketed) =>
        string.Join(' ', command.Arguments.Select(argument => bracketed && argument.Arity.MinimumNumberOfValues == 0 ? $"[<{argument.Name}>]" : $"<{argument.Name}>").Prepend(command.Name));
}
