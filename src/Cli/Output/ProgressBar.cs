using Spectre.Console;

namespace DebugGrid.Cli.Output;

/// <summary>Shows how far long work is, on the error output and only when a terminal shows it.</summary>
internal static class ProgressBar
{
    /// <summary>Runs work that reports how much of a total is done.</summary>
    /// <param name="console">Where it is shown.</param>
    /// <param name="title">What is done.</param>
    /// <param name="total">The total, in any unit; null when it is not known.</param>
    /// <param name="work">The work; it calls the action with what is done so far, and the total if it came to know it.</param>
    public static async Task<T> RunAsync<T>(CliConsole console, string title, double? total, Func<Action<double, double?>, Task<T>> work)
    {
        if (!console.ErrorIsTerminal)
            return await work((_, _) => { });
        return await console.ErrorView.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(TerminalText.Line(title)), maxValue: total ?? 1);
            task.IsIndeterminate = total is null;
            var result = await work((done, known) =>
            {
                if (known is { } value and > 0)
                    (task.MaxValue, task.IsIndeterminate) = (value, false);
                task.Value = Math.Min(done, task.MaxValue);
            });
            task.IsIndeterminate = false;
            task.Value = task.MaxValue;
            return result;
        });
    }
}
