namespace DebugGrid.Analytics.Sql;

/// <summary>
/// Keeps statements away for a while after the history's process was lost: those that may have ended it, and where it is lost again and again every one, or the
/// history would not catch up, and in the end the journal not be short. Everybody else's statements wait only until the process is there again.
/// </summary>
/// <param name="clock">Measures.</param>
internal sealed class SqlPause(TimeProvider clock)
{
    /// <summary>How long statements stay away.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    /// <summary>So many losses within <see cref="Within"/> keep every statement away.</summary>
    public const int MostLosses = 3;

    /// <summary>The time in which losses are counted.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    /// <summary>How long after a statement failed a loss may be of its making: it is answered before the process ends.</summary>
    private static readonly TimeSpan Blame = TimeSpan.FromSeconds(5);

    private readonly Queue<(string Sql, bool AtLimit, long At)> failed = [];
    private readonly Queue<(string Sql, long At)> kept = [];
    private readonly Queue<long> losses = [];
    private long lastLoss;

    /// <summary>Why a statement is kept away now; null when it is not.</summary>
    public string? Refusal(string sql)
    {
        while (kept.TryPeek(out var first) && clock.GetElapsedTime(first.At) >= Length)
            kept.Dequeue();
        while (losses.TryPeek(out long first) && clock.GetElapsedTime(first) >= Within)
            losses.Dequeue();
        if (losses.Count >= MostLosses && clock.GetElapsedTime(lastLoss) < Length)
            return $"The history's process ended {MostLosses} times within {Within.TotalSeconds:0} s; statements are refused for {Length.TotalSeconds:0} s.";
        return kept.Any(one => one.Sql == sql) ? $"This statement may have ended the history's process; it is refused for {Length.TotalSeconds:0} s." : null;
    }

    /// <summary>A statement failed in a way that the end of the process may follow, or has.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="isAtLimit">Whether it reached a limit; otherwise the process ended while it ran.</param>
    public void Failed(string sql, bool isAtLimit)
    {
        ForgetFailed();
        failed.Enqueue((sql, isAtLimit, clock.GetTimestamp()));
    }

    /// <summary>Whether a statement has just reached a limit, so that the end of the process is of its making and of nobody's who ran beside it.</summary>
    public bool HasCulprit()
    {
        ForgetFailed();
        return failed.Any(static one => one.AtLimit);
    }

    /// <summary>The process was lost. Where a statement had reached a limit, those that ran beside it are not to blame.</summary>
    public void Lost()
    {
        lastLoss = clock.GetTimestamp();
        losses.Enqueue(lastLoss);
        ForgetFailed();
        bool isLimit = failed.Any(static one => one.AtLimit);
        foreach (var one in failed.Where(one => one.AtLimit == isLimit))
            kept.Enqueue((one.Sql, lastLoss));
        failed.Clear();
    }

    private void ForgetFailed()
    {
        while (failed.TryPeek(out var first) && clock.GetElapsedTime(first.At) >= Blame)
            failed.Dequeue();
    }
}
