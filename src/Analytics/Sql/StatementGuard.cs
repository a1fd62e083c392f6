using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Sql;

/// <summary>
/// Ends what DuckDB does not end by itself: a statement inside one long call hears no interrupt, and lists grow past DuckDB's own memory limit. Only the end
/// of the process ends those, so it guards where the process is the history's own, and nowhere else.
/// </summary>
/// <param name="limits">What a statement may take.</param>
/// <param name="maxProcessBytes">What the process may hold in memory while statements run.</param>
/// <param name="clock">Waits.</param>
internal sealed class StatementGuard(SqlLimits limits, long maxProcessBytes, TimeProvider clock)
{
    /// <summary>How long a statement has to hear that its time is over.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(700);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private bool givenUp;

    /// <summary>Ends the process, once the answers that are due have left; null where others share it.</summary>
    public Action? GivesUp { get; set; }

    /// <summary>Waits for a statement, but not for longer than it may run.</summary>
    /// <param name="statement">Its answer.</param>
    /// <param name="runs">Whether it runs: what waits for a free thread holds nothing.</param>
    /// <exception cref="QueryLimitException">It took more than it may; the process is about to end.</exception>
    /// <exception cref="HistoryUnavailableException">The process is about to end by the doing of another one.</exception>
    public async Task<T> Watch<T>(Task<T> statement, Func<bool> runs)
    {
        long started = clock.GetTimestamp();
        while (GivesUp is { } end && !statement.IsCompleted)
        {
            await Task.WhenAny(statement, Task.Delay(Interval, clock));
            if (statement.IsCompleted || !runs())
                continue;
            if (Volatile.Read(ref givenUp))
                throw new HistoryUnavailableException("The history's process ends with another statement; it is started again.");
            if (Environment.WorkingSet > maxProcessBytes)
            {
                GiveUp(end);
                throw new QueryLimitException("memory", $"The statement needs more memory than the {maxProcessBytes} bytes that the history's process may hold; it was ended with it.");
            }

            if (clock.GetElapsedTime(started) > limits.Timeout + Grace)
            {
                GiveUp(end);
                throw new QueryLimitException(
                    "time", $"The statement ran longer than {limits.Timeout.TotalSeconds:0.###} s, and did not stop; it was ended with the history's process.");
            }
        }

        return await statement;
    }

    /// <summary>What runs beside the statement, or comes before the process has ended, is not to blame.</summary>
    private void GiveUp(Action end)
    {
        Volatile.Write(ref givenUp, true);
        end();
    }
}
