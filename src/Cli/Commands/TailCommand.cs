using System.CommandLine;
using DebugGrid.Cli.Follow;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>tail</c>: events as they come, until Ctrl+C.</summary>
internal static class TailCommand
{
    private const int DefaultLast = 10;
    private const int DefaultIntervalMs = 1_000;
    private const int MinIntervalMs = 100;
    private const int MaxIntervalMs = 60_000;

    public static Command Create(GlobalOptions globals)
    {
        var filter = HistoryOptions.OfEvents(globals.Clock);
        var last = NumberRangeRule.Apply(
            new Option<int>("--last", "-n") { Description = $"Begin with this many events that are there already, 0 to {EventFollower.PageSize}", DefaultValueFactory = _ => DefaultLast, HelpName = "N" },
            0,
            EventFollower.PageSize);
        var interval = NumberRangeRule.Apply(
            new Option<int>("--interval") { Description = $"Milliseconds between two looks, {MinIntervalMs} to {MaxIntervalMs}", DefaultValueFactory = _ => DefaultIntervalMs, HelpName = "MS" },
            MinIntervalMs,
            MaxIntervalMs);
        var command = new Command("tail", "Follow events as they come, one a line, until Ctrl+C; with --json one JSON object a line") { last, interval };
        filter.AddTo(command);
        globals.SetAction(command, (parse, invocation, cancellationToken) => RunAsync(
            invocation, new EventFollower(invocation.Grid, filter.Read(parse)), parse.GetValue(last), TimeSpan.FromMilliseconds(parse.GetValue(interval)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, EventFollower follower, int last, TimeSpan interval, CancellationToken cancellationToken)
    {
        try
        {
            Show(invocation, await follower.BeginAsync(last, cancellationToken));
            long missed = 0;
            while (true)
            {
                await Task.Delay(interval, invocation.Clock, cancellationToken);
                // Where nothing comes, nothing is written that would tell of a reader that has gone.
                await invocation.Console.Output.FlushAsync(cancellationToken);
                Show(invocation, await follower.LookAsync(cancellationToken));
                if (follower.Missed > missed)
                    invocation.Console.Tell($"{Counted.Of(follower.Missed - missed, "event")} came with times too far back to be shown here; list with debuggrid events --from.");
                missed = follower.Missed;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }

    private static void Show(Invocation invocation, IReadOnlyList<System.Text.Json.JsonElement> items)
    {
        foreach (var item in items)
        {
            if (invocation.AsJson)
                JsonOutput.WriteLine(invocation.Console, item);
            else
                EventLine.Write(invocation.Console, item);
        }
    }
}
