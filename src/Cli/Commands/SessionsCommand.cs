using System.CommandLine;
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
        new("status", item => JsonField.Text(item, "status", "open")),
        new("events", item => JsonField.Text(item, "event_count", "events"), IsNumber: true),
        new("errors", item => JsonField.Text(item, "error_count", "errors"), IsNumber: true),
        new("opened", item => JsonField.Time(item, "opened_at", "started_at", "first_event_at")),
        new("last event", item => JsonField.Time(item, "last_event_at", "closed_at")),
        new("tags", item => JsonField.Text(item, "tags")),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var id = new Argument<string?>("ID") { Description = "One session's id; without it, a list", Arity = ArgumentArity.ZeroOrOne };
        var limit = LimitOption.Create();
        var command = new Command("sessions", "List sessions, newest first, or show one") { id, limit };
        globals.SetAction(command, (parse, invocation, cancellationToken) => parse.GetValue(id) is { } one
            ? ObjectView.ShowAsync(invocation, GridPaths.Below(GridPaths.Sessions, one), cancellationToken)
            : PagedList.ShowAsync(invocation, GridPaths.Sessions, [], parse.GetValue(limit), Columns, cancellationToken));
        return command;
    }
}
