using System.CommandLine;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>stats</c>: what the grid counts about itself.</summary>
internal static class StatsCommand
{
    private static readonly Dictionary<string, Column[]> Columns = new(StringComparer.Ordinal)
    {
        ["performance.items"] =
        [
            new("context", item => JsonField.Key(item, "context_type", "context_id")),
            new("executions", item => JsonField.Text(item, "executions"), IsNumber: true),
            new("errors", item => JsonField.Text(item, "errors"), IsNumber: true),
            new("timeouts", item => JsonField.Text(item, "timeouts"), IsNumber: true),
            new("success", item => JsonField.Percent(item, "success_rate"), IsNumber: true),
            new("mean", item => JsonField.Duration(item, "mean_ms"), IsNumber: true),
            new("median", item => JsonField.Duration(item, "median_ms"), IsNumber: true),
            new("p95", item => JsonField.Duration(item, "p95_ms"), IsNumber: true),
            new("max", item => JsonField.Duration(item, "max_ms"), IsNumber: true),
        ],
    };

    public static Command Create(GlobalOptions globals)
    {
        var command = new Command("stats", "Show the grid's counts, sizes and lags");
        globals.SetAction(command, (_, invocation, cancellationToken) => ObjectView.ShowAsync(invocation, GridPaths.Stats, AnswerShape.Stats, Columns, cancellationToken));
        return command;
    }
}
