using System.CommandLine;
using System.Globalization;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>restore</c>: brings cold days back into the database.</summary>
internal static class RestoreCommand
{
    public static Command Create(GlobalOptions globals)
    {
        var from = TimeOption.Create("--from", "The first day (UTC) of receipt: a date, or such as 20d", globals.Clock);
        from.Required = true;
        var to = TimeOption.Create("--to", "The last day; the first when left out", globals.Clock);
        var keep = NumberRangeRule.Apply(new Option<int?>("--keep-days") { Description = "For how many days they stay warm (default: 7)", HelpName = "N" }, 1, 3650);
        var command = new Command("restore", "Bring cold days of the history back into its database") { from, to, keep };
        globals.SetAction(command, (parse, invocation, cancellationToken) => MovedRows.ShowAsync(
            invocation,
            GridPaths.WithQuery(
                GridPaths.Restore,
                [new("from", parse.GetValue(from)), new("to", parse.GetValue(to)), new("keep_days", parse.GetValue(keep)?.ToString(CultureInfo.InvariantCulture))]),
            cancellationToken));
        return command;
    }
}
