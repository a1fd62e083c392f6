using System.CommandLine;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>stats</c>: what the grid counts about itself.</summary>
internal static class StatsCommand
{
    private static readonly Dictionary<string, Column[]> Columns = new(StringComparer.Ordinal) { ["performance.items"] = ContextColumns.Ran };

    public static Command Create(GlobalOptions globals)
    {
        var filter = HistoryOptions.OfSummary(globals.Clock);
        var command = new Command("stats", "Show the grid's version, counts, sizes and lags, and what ran");
        filter.AddTo(command);
        globals.SetRows(command, (parse, invocation, cancellationToken) =>
            ObjectView.ShowAsync(invocation, GridPaths.WithQuery(GridPaths.Stats, filter.Read(parse)), AnswerShape.Stats, Columns, cancellationToken));
        return command;
    }
}
