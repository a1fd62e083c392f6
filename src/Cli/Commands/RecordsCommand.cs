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
        new("duration", item => JsonField.Duration(item, "duration_ms"), IsNumber: true),
        new("parent", item => JsonField.Key(item, "parent_context_type", "parent_context")),
        new("variant", item => JsonField.Text(item, "variant_id")),
        new("error", item => JsonField.Text(item, "error", "error_message")),
        new("message", item => JsonField.Text(item, "message")),
        new("execution", item => JsonField.Text(item, "execution_id")),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var filter = new HistoryOptions(globals.Clock);
        var limit = LimitOption.Create();
        var command = new Command("records", "List finished executions, newest first") { limit };
        filter.AddTo(command);
        globals.SetAction(command, (parse, invocation, cancellationToken) =>
            PagedList.ShowAsync(invocation, GridPaths.Records, filter.Read(parse), parse.GetValue(limit), Columns, cancellationToken));
        return command;
    }
}
