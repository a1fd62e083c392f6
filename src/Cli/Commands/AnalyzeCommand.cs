using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>analyze TYPE ID</c> or <c>analyze --session ID</c>: an analysis package of a context or a session, to standard output or a file.</summary>
internal static class AnalyzeCommand
{
    private const string Session = "session_id";

    private static readonly ReadOnlyMemory<byte> MarkdownMark = "# Debug Analysis"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> JsonMark = "{"u8.ToArray();

    public static Command Create(GlobalOptions globals)
    {
        var context = new ContextArguments();
        var filter = HistoryOptions.OfRuns(globals.Clock);
        var tokens = Whole("--max-tokens", "Tokens that the package may have, from 200; 50,000 unless given", "N");
        var samples = Whole("--max-samples", "Representative samples at most; 10 unless given", "N");
        var errors = Whole("--error-samples", "Samples of failures of each variant at most; 5 unless given", "N");
        var encoding = new Option<string>("--encoding") { Description = "How tokens are counted: o200k_base (unless given) or cl100k_base", HelpName = "NAME" };
        var without = new Option<bool>("--no-variants") { Description = "Do not tell variants apart" };
        var file = new Option<string>("--output", "-o") { Description = "The file to write; without it the package goes to standard output", HelpName = "FILE" };
        var command = new Command("analyze", "Make an analysis package of a context, or of a session by --session alone, within a budget of tokens");
        context.AddTo(command);
        filter.AddTo(command);
        foreach (Option option in (Option[])[tokens, samples, errors, encoding, without, file])
            command.Add(option);
        command.Validators.Add(result =>
        {
            bool isOfSession = !context.AreGiven(result) && filter.IsGiven(result, Session);
            if (!isOfSession && (!context.AreGiven(result) || context.TypeWithoutId(result) is not null))
                result.AddError("Say a context's TYPE and ID, or --session ID alone. debuggrid contexts and debuggrid sessions list them.");
            else if (isOfSession && ((Option[])[samples, errors, without, .. filter.Options.Where(static option => option.Name is "--from" or "--to")]).FirstOrDefault(option => result.GetResult(option) is not null) is { } ofContext)
                result.AddError($"{ofContext.Name} is of the package of a context, not of a session's.");
        });
        globals.SetAction(command, (parse, invocation, cancellationToken) =>
        {
            List<KeyValuePair<string, string?>> query = [.. filter.Read(parse)];
            Add(query, "max_tokens", parse.GetValue(tokens)?.ToString(CultureInfo.InvariantCulture));
            Add(query, "max_samples", parse.GetValue(samples)?.ToString(CultureInfo.InvariantCulture));
            Add(query, "error_sample_limit", parse.GetValue(errors)?.ToString(CultureInfo.InvariantCulture));
            Add(query, "encoding", parse.GetValue(encoding));
            Add(query, "include_variants", parse.GetValue(without) ? "false" : null);
            Add(query, "format", invocation.AsJson ? "json" : null);
            return DocumentOutput.WriteAsync(invocation, PathOf(context.Read(parse), query), invocation.AsJson ? JsonMark : MarkdownMark, parse.GetValue(file), cancellationToken);
        });
        return command;
    }

    private static string PathOf((string Type, string Id)? context, List<KeyValuePair<string, string?>> query)
    {
        if (context is { } named)
            return GridPaths.WithQuery(GridPaths.Below(GridPaths.Contexts, named.Type, named.Id, "analysis"), query);
        string session = query.First(static pair => pair.Key == Session).Value!;
        return GridPaths.WithQuery(GridPaths.Below(GridPaths.Sessions, session, "analysis"), query.Where(static pair => pair.Key != Session));
    }

    private static void Add(List<KeyValuePair<string, string?>> query, string name, string? value)
    {
        if (value is not null)
            query.Add(new(name, value));
    }

    private static Option<int?> Whole(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}
