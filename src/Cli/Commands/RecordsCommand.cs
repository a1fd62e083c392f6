using System.CommandLine;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>records</c>: finished executions, newest first.</summary>
internal static class RecordsCommand
{
    private static readonly Column[] Columns =
    [
        new("time", item => JsonField.Time(item, "time", "timestamp")),
        new("context", item => JsonField.Key(item, "context_type", "context_id")),
        new("status", item => JsonField.Text(item, "status")),
        new("duration", item => JsonField.Duration(item, "duration_ms"), ColumnKind.Number),
        new("parent", item => JsonField.Key(item, "parent_context_type", "parent_context"), MayLack: true),
        new("variant", item => JsonField.Text(item, "variant_id"), MayLack: true),
        new("error", item => JsonField.Text(item, "error", "error_message"), ColumnKind.Words),
        new("message", item => JsonField.Text(item, "message"), ColumnKind.Words, MayLack: true),
        new("execution", item => JsonField.Text(item, "execution_id")),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var filter = HistoryOptions.OfEvents(globals.Clock);
        var limit = LimitOption.Create();
        var command = new Command("records", "List finished executions, newest first") { limit };
        filter.AddTo(command);
        globals.SetRows(command, (parse, invocation, cancellationToken) =>
            PagedList.ShowAsync(invocation, GridPaths.Records, filter.Read(parse), parse.GetValue(limit), Columns, cancellationToken));
        return command;
    }
}
