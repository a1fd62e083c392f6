using System.CommandLine;
using System.Globalization;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>schema</c>: what the history's relations and columns are, within a budget of tokens.</summary>
internal static class SchemaCommand
{
    private static readonly ReadOnlyMemory<byte> MarkdownMark = "# The history's schema"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> JsonMark = "\"schema\""u8.ToArray();

    public static Command Create(GlobalOptions globals)
    {
        var tokens = new Option<int?>("--max-tokens") { Description = "Tokens that the page may have, from 200; 20,000, room for all of it, unless given", HelpName = "N" };
        var encoding = new Option<string>("--encoding") { Description = "How tokens are counted: o200k_base (unless given) or cl100k_base", HelpName = "NAME" };
        var file = new Option<string>("--output", "-o") { Description = "The file to write; without it the page goes to standard output", HelpName = "FILE" };
        var command = new Command("schema", "Tell the history's tables and columns with their meanings, within a budget of tokens") { tokens, encoding, file };
        globals.SetAction(command, (parse, invocation, cancellationToken) => DocumentOutput.WriteAsync(
            invocation,
            GridPaths.WithQuery(
                GridPaths.Schema,
                [new("max_tokens", parse.GetValue(tokens)?.ToString(CultureInfo.InvariantCulture)), new("encoding", parse.GetValue(encoding)), new("format", invocation.AsJson ? "json" : null)]),
            invocation.AsJson ? JsonMark : MarkdownMark,
            parse.GetValue(file),
            cancellationToken));
        return command;
    }
}
