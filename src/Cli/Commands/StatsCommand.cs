using System.CommandLine;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>stats</c>: what the grid counts about itself.</summary>
internal static class StatsCommand
{
    public static Command Create(GlobalOptions globals)
    {
        var command = new Command("stats", "Show the grid's counts, sizes and lags");
        globals.SetAction(command, (_, invocation, cancellationToken) => ObjectView.ShowAsync(invocation, GridPaths.Stats, cancellationToken));
        return command;
    }
}
