using System.CommandLine;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>events [ID]</c>: events of all kinds, newest first, or one event.</summary>
internal static class EventsCommand
{
    private static readonly Column[] Columns =
    [
        new("time", item => JsonField.Time(item, "time", "timestamp")),
        new("level", item => JsonField.Text(item, "level")),
        new("kind", item => JsonField.Text(item, "kind")),
        new("of", EventLine.About),
        new("status", item => JsonField.Text(item, "status")),
        new("what", EventSummary.Of, ColumnKind.Words),
        new("id", item => JsonField.Text(item, "id", "event_id")),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var id = new Argument<string?>("ID") { Description = "One event's id; without it, a list", Arity = ArgumentArity.ZeroOrOne };
        var filter = HistoryOptions.OfEvents(globals.Clock);
        var limit = LimitOption.Create();
        var command = new Command("events", "List events of all kinds, newest first, or show one") { id, limit };
        filter.AddTo(command);
        globals.SetRows(command, (parse, invocation, cancellationToken) => parse.GetValue(id) is { } one
            ? ObjectView.ShowAsync(invocation, GridPaths.Below(GridPaths.Events, one), AnswerShape.Event, cancellationToken)
            : PagedList.ShowAsync(invocation, GridPaths.Events, filter.Read(parse), parse.GetValue(limit), Columns, cancellationToken));
        return command;
    }
}
