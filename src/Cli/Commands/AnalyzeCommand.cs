using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>analyze</c>: an analysis package of a context, one of its runs, a session, a transaction or a pipeline, to standard output or a file.</summary>
internal static class AnalyzeCommand
{
    private const string Session = "session_id";

    private const string Subjects = "Say one of: a context's TYPE and ID (with --execution for one of its runs), --session ID, --transaction ID, --pipeline NAME. "
        + "debuggrid contexts, sessions, transactions and pipelines list them.";

    public static Command Create(GlobalOptions globals)
    {
        var context = new ContextArguments();
        var filter = HistoryOptions.OfRuns(globals.Clock);
        var execution = Text("--execution", "One run of the context: its tree, critical path, first failure and what its siblings did otherwise", "ID");
        var transaction = Text("--transaction", "A transaction", "ID");
        var pipeline = Text("--pipeline", "A pipeline: all its transactions", "NAME");
        var tokens = Whole("--max-tokens", "Tokens that the package may have, from 200; 50,000 unless given", "N");
        var samples = Whole("--max-samples", "Representative samples at most; 10 unless given", "N");
        var errors = Whole("--error-samples", "Samples of failures at most, of each variant or stage; 5 unless given", "N");
        var encoding = Text("--encoding", "How tokens are counted: o200k_base (unless given) or cl100k_base", "NAME");
        var without = new Option<bool>("--no-variants") { Description = "Do not tell variants apart" };
        var file = new Option<string>("--output", "-o") { Description = "The file to write; without it the package goes to standard output", HelpName = "FILE" };
        var command = new Command("analyze", "Make an analysis package of a context, a run, a session, a transaction or a pipeline, within a budget of tokens");
        context.AddTo(command);
        filter.AddTo(command);
        foreach (Option option in (Option[])[execution, transaction, pipeline, tokens, samples, errors, encoding, without, file])
            command.Add(option);
        command.Validators.Add(result =>
        {
            bool isOfSession = !context.AreGiven(result) && filter.IsGiven(result, Session);
            Option[] named = [.. ((Option[])[transaction, pipeline]).Where(option => result.GetResult(option) is not null)];
            Option[] times = [.. filter.Options.Where(static option => option.Name is "--from" or "--to")];
            if ((context.AreGiven(result) ? 1 : 0) + (isOfSession ? 1 : 0) + named.Length != 1 || context.TypeWithoutId(result) is not null)
                result.AddError(Subjects);
            else if (isOfSession)
                Refuse(result, "a session", execution, samples, errors, without, times[0], times[1]);
            else if (named is [var subject] && subject == transaction)
                Refuse(result, "a transaction", execution, samples, errors, without, times[0], times[1]);
            else if (named.Length > 0)
                Refuse(result, "a pipeline", execution, without);
            else if (result.GetResult(execution) is not null)
                Refuse(result, "one run", [samples, errors, without, .. filter.Options]);
        });
        globals.SetAction(command, (parse, invocation, cancellationToken) =>
        {
            List<KeyValuePair<string, string?>> query = [.. filter.Read(parse)];
            Add(query, "execution_id", parse.GetValue(execution));
            Add(query, "max_tokens", parse.GetValue(tokens)?.ToString(CultureInfo.InvariantCulture));
            Add(query, "max_samples", parse.GetValue(samples)?.ToString(CultureInfo.InvariantCulture));
            Add(query, "error_sample_limit", parse.GetValue(errors)?.ToString(CultureInfo.InvariantCulture));
            Add(query, "encoding", parse.GetValue(encoding));
            Add(query, "include_variants", parse.GetValue(without) ? "false" : null);
            Add(query, "format", invocation.AsJson ? "json" : null);
            string path = context.Read(parse) is { } named
                ? PathOf(query, GridPaths.Contexts, named.Type, named.Id)
                : parse.GetValue(transaction) is { } moved ? PathOf(query, GridPaths.Transactions, moved)
                : parse.GetValue(pipeline) is { } declared ? PathOf(query, GridPaths.Pipelines, declared)
                : PathOf([.. query.Where(static pair => pair.Key != Session)], GridPaths.Sessions, query.First(static pair => pair.Key == Session).Value!);
            return PackageOutput.WriteAsync(invocation, path, parse.GetValue(file), cancellationToken);
        });
        return command;
    }

    /// <summary>Refuses what says nothing about a subject.</summary>
    private static void Refuse(CommandResult result, string subject, params IEnumerable<Option> options)
    {
        if (options.FirstOrDefault(option => result.GetResult(option) is not null) is { } other)
            result.AddError($"{other.Name} says nothing about {subject}.");
    }

    private static string PathOf(List<KeyValuePair<string, string?>> query, string list, params string[] names) => GridPaths.WithQuery(GridPaths.Below(list, [.. names, "analysis"]), query);

    private static void Add(List<KeyValuePair<string, string?>> query, string name, string? value)
    {
        if (value is not null)
            query.Add(new(name, value));
    }

    private static Option<string> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static Option<int?> Whole(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}
