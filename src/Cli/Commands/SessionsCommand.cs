using System.CommandLine;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>sessions [ID]</c>: sessions, newest first, or one.</summary>
internal static class SessionsCommand
{
    private static readonly Column[] Columns =
    [
        new("session", item => JsonField.Text(item, "session_id", "id")),
        new("name", item => JsonField.Text(item, "name", "session_name"), ColumnKind.Words),
        new("status", Status),
        new("events", item => JsonField.Amount(item, "event_count", "events"), ColumnKind.Number),
        new("errors", item => JsonField.Amount(item, "error_count", "errors"), ColumnKind.Number),
        new("opened", item => JsonField.Time(item, "opened_at", "started_at", "first_event_at"), MayLack: true),
        new("last event", item => JsonField.Time(item, "last_event_at"), MayLack: true),
        new("tags", item => JsonField.List(item, "tags"), ColumnKind.Words, MayLack: true),
        new("cost", item => JsonField.Money(item, "cost_usd"), ColumnKind.Number, MayLack: true),
        new("calls", item => JsonField.Count(item, "llm_calls") is > 0 ? JsonField.Amount(item, "llm_calls") : string.Empty, ColumnKind.Number, MayLack: true),
        new("computed", item => JsonField.Money(item, "computed_usd"), ColumnKind.Number, MayLack: true),
        new("unpriced calls", item => JsonField.Count(item, "unpriced_calls") is > 0 ? JsonField.Amount(item, "unpriced_calls") : string.Empty, ColumnKind.Number, MayLack: true),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var id = new Argument<string?>("ID") { Description = "One session's id; without it, a list", Arity = ArgumentArity.ZeroOrOne };
        var open = new Option<bool?>("--open") { Description = "Only sessions that are open; with false only those that were closed", HelpName = "true|false", Arity = ArgumentArity.ZeroOrOne };
        var tag = new Option<string>("--tag") { Description = "Only sessions with this tag" };
        var limit = LimitOption.Create();
        var command = new Command("sessions", "List sessions, newest first, or show one") { id, open, tag, limit };
        globals.SetRows(command, (parse, invocation, cancellationToken) => parse.GetValue(id) is { } one
            ? ObjectView.ShowAsync(invocation, GridPaths.Below(GridPaths.Sessions, one), AnswerShape.Session, cancellationToken)
            : PagedList.ShowAsync(invocation, GridPaths.Sessions, [new("open", Flag(parse.GetValue(open))), new("tag", parse.GetValue(tag))], parse.GetValue(limit), Columns, cancellationToken));
        return command;
    }

    private static string? Flag(bool? value) => value switch
    {
        null => null,
        true => "true",
        false => "false",
    };

    /// <summary>A list says when a session was closed.</summary>
    private static string Status(JsonElement item) =>
        JsonField.Text(item, "status") is { Length: > 0 } status ? status : JsonField.Text(item, "closed_at").Length > 0 ? "closed" : "open";
}
