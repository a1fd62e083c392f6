using System.CommandLine;
using System.Globalization;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>compare A B [C…]</c>: sessions beside a baseline, the first unless another is named.</summary>
internal static class CompareCommand
{
    private const int MostSessions = 100;

    public static Command Create(GlobalOptions globals)
    {
        var sessions = new Argument<string[]>("SESSION") { Description = "Two to 100 sessions; the first is the baseline unless another is named", Arity = ArgumentArity.ZeroOrMore };
        var baseline = new Option<string>("--baseline") { Description = "The session that the others are compared with", HelpName = "ID" };
        var type = new Option<string>("--context-type") { Description = "Only this context: its type" };
        var id = new Option<string>("--context-id") { Description = "Only this context: its id" };
        var tokens = new Option<int?>("--max-tokens") { Description = "Tokens that the answer may have, from 200; 50,000 unless given", HelpName = "N" };
        var encoding = new Option<string>("--encoding") { Description = "How tokens are counted: o200k_base (unless given) or cl100k_base", HelpName = "NAME" };
        var file = new Option<string>("--output", "-o") { Description = "The file to write; without it the answer goes to standard output", HelpName = "FILE" };
        var command = new Command("compare", "Compare sessions with one of them, context by context: what is worse, better, fails anew or no more") { sessions, baseline, type, id, tokens, encoding, file };
        command.Validators.Add(result =>
        {
            string[] named = result.GetValue(sessions) ?? [];
            if (named.Length is < 2 or > MostSessions)
                result.AddError($"Say 2 to {MostSessions} sessions. debuggrid sessions lists them.");
            else if (named.FirstOrDefault(static session => session.Contains(',', StringComparison.Ordinal)) is { } comma)
                result.AddError($"'{comma}' has a comma: such a session cannot be compared.");
            else if (result.GetValue(type) is null != result.GetValue(id) is null)
                result.AddError("A context has a --context-type and a --context-id.");
        });
        globals.SetAction(command, (parse, invocation, cancellationToken) => PackageOutput.WriteAsync(
            invocation,
            GridPaths.WithQuery(
                GridPaths.Below(GridPaths.Sessions, "compare"),
                [
                    new("ids", string.Join(',', parse.GetValue(sessions)!)), new("baseline", parse.GetValue(baseline)), new("context_type", parse.GetValue(type)),
                    new("context_id", parse.GetValue(id)), new("max_tokens", parse.GetValue(tokens)?.ToString(CultureInfo.InvariantCulture)),
                    new("encoding", parse.GetValue(encoding)), new("format", invocation.AsJson ? "json" : null),
                ]),
            parse.GetValue(file),
            cancellationToken));
        return command;
    }
}
