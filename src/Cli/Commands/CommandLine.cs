using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using DebugGrid.Cli.Output;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Commands;

/// <summary>The tool: reads the command line and runs what it says.</summary>
internal static class CommandLine
{
    private const string Description = """
        Speaks to a DebugGrid: imports traces and events, sends recordings again, follows and lists them, asks the history, exports it.

        Exit codes:
          0    done as asked
          1    something unexpected: a defect here or in the grid
          2    the command line is wrong
          3    no grid answers, a part of it does not, or it stayed too busy
          4    input was refused: events, or a file that is not what it should be
          5    a question was refused, went over a limit, or nothing has that id
          130  stopped by Ctrl+C before it was done
        """;

    /// <summary>Runs the tool.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CliConsole console, TimeProvider clock)
    {
        // An id may begin with @, which would name a file of further arguments otherwise.
        var parse = Create(console, clock).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (Faults(parse, args) is { Count: > 0 } faults)
        {
            foreach (string fault in faults)
                console.TellEnd(fault);
            console.Tell("Try debuggrid --help, or --help after a command.");
            return ExitCode.Usage;
        }
        try
        {
            return await parse.InvokeAsync(new InvocationConfiguration { Output = console.Output, Error = console.Error, EnableDefaultExceptionHandler = false });
        }
        catch (ReaderGoneException)
        {
            return ExitCode.Ok;
        }
    }

    /// <summary>What is wrong with a command line; nothing where help was asked for.</summary>
    private static IReadOnlyList<string> Faults(ParseResult parse, string[] args)
    {
        if (parse.Action is not ParseErrorAction && parse.Action != parse.CommandResult.Command.Action)
            return [];
        if (UnknownOption.In(parse, args) is { } unknown)
            return unknown.Advice is { } advice ? [unknown.Fault, advice] : [unknown.Fault];
        if (parse.Action is not ParseErrorAction)
            return [];
        Command[] commands = [.. parse.CommandResult.Command.Subcommands];
        if (commands.Length > 0 && parse.UnmatchedTokens is [var word, ..])
            return [$"There is no command {string.Join(' ', CommandsOf(parse.CommandResult).Append(word))}.{NearestName.Question(word, commands.Select(command => command.Name))}", There(commands)];
        return commands.Length > 0 ? ["A command is missing.", There(commands)] : [.. parse.Errors.Select(error => error.Message).Distinct()];
    }

    private static string There(Command[] commands) => $"There {(commands.Length == 1 ? "is" : "are")} {string.Join(", ", commands.Select(command => command.Name))}.";

    private static IEnumerable<string> CommandsOf(CommandResult result) => result.Parent is CommandResult parent ? CommandsOf(parent).Append(result.Command.Name) : [];

    private static RootCommand Create(CliConsole console, TimeProvider clock)
    {
        var globals = new GlobalOptions(console, clock);
        var root = new RootCommand(Description)
        {
            new Command("import", "Import events from files")
            {
                ImportLangfuseCommand.Create(globals),
                ImportJsonlCommand.Create(globals),
            },
            ReplayCommand.Create(globals),
            TailCommand.Create(globals),
            EventsCommand.Create(globals),
            RecordsCommand.Create(globals),
            TransactionsCommand.Create(globals),
            PipelinesCommand.Create(globals),
            ContextsCommand.Create(globals),
            VariantsCommand.Create(globals),
            ProgressCommand.Create(globals),
            AnalyzeCommand.Create(globals),
            CandidatesCommand.Create(globals),
            SessionsCommand.Create(globals),
            CompareCommand.Create(globals),
            WorkflowCommand.Create(globals),
            ErrorsCommand.Create(globals),
            RecoveryCommand.Create(globals),
            LlmCallsCommand.Create(globals),
            PricesCommand.Create(globals),
            SqlCommand.Create(globals),
            QueryCommand.Create(globals),
            SchemaCommand.Create(globals),
            StatsCommand.Create(globals),
            DumpCommand.Create(globals),
            ExportCommand.Create(globals),
            ArchiveCommand.Create(globals),
            RestoreCommand.Create(globals),
            DeleteCommand.Create(globals),
        };
        globals.AddTo(root);
        HelpText.ApplyTo(root, console.Width);
        return root;
    }
}
