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
        new("name", item => JsonField.Text(item, "name", "session_name")),
        new("status", Status),
        new("events", item => JsonField.Text(item, "event_count", "events"), IsNumber: true),
        new("errors", item => JsonField.Text(item, "error_count", "errors"), IsNumber: true),
        new("opened", item => JsonField.Time(item, "opened_at", "started_at", "first_event_at")),
        new("last event", item => JsonField.Time(item, "last_event_at")),
        new("tags", item => JsonField.List(item, "tags")),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var id = new Argument<string?>("ID") { Description = "One session's id; without it, a list", Arity = ArgumentArity.ZeroOrOne };
        var limit = LimitOption.Create();
        var command = new Command("sessions", "List sessions, newest first, or show one") { id, limit };
        globals.SetAction(command, (parse, invocation, cancellationToken) => parse.GetValue(id) is { } one
            ? ObjectView.ShowAsync(invocation, GridPaths.Below(GridPaths.Sessions, one), AnswerShape.Session, cancellationToken)
            : PagedList.ShowAsync(invocation, GridPaths.Sessions, [], parse.GetValue(limit), Columns, cancellationToken));
        return command;
    }

    /// <summary>A list says when a session was closed.</summary>
    private static string Status(JsonElement item) =>
        JsonField.Text(item, "status") is { Length: > 0 } status ? status : JsonField.Text(item, "closed_at").Length > 0 ? "closed" : "open";
}
