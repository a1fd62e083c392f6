namespace DebugGrid.Client.Tracking;

/// <summary>
/// What says that an execution is alive: what happened inside it since its last heartbeat. An event of its own tells the grid by itself, and is a sign for the
/// executions around it alone; what happened in another execution inside it, or was not sent, needs a heartbeat. Safe from several threads.
/// </summary>
internal sealed class LifeSigns
{
    /// <summary>Of an execution that nobody follows.</summary>
    public static readonly LifeSigns None = new(null, HeartbeatMode.Never, null);

    /// <summary>Heartbeats within the time after which an execution counts as stalled: one may be late, and one may be lost.</summary>
    private const int BeatsBeforeStall = 4;
    private const int Untold = 1;
    private const int Unspread = 2;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private readonly LifeSigns? around;
    private readonly HeartbeatMode mode;
    private readonly TimeSpan? stallAfter;
    private int signs;

    /// <summary>Of an execution that begins.</summary>
    /// <param name="around">Those of the execution around it, or null.</param>
    /// <param name="mode">When it tells that it is alive.</param>
    /// <param name="stallAfter">After how long without a sign it counts as stalled; null where the grid knows.</param>
    public LifeSigns(LifeSigns? around, HeartbeatMode mode, TimeSpan? stallAfter)
    {
        this.around = around;
        this.stallAfter = stallAfter;
        this.mode = mode;
    }

    /// <summary>When its heartbeat was looked for last, by the clock's own count. For <see cref="OpenExecutions"/>.</summary>
    public long LookedAt { get; set; }

    /// <summary>How often its heartbeat is looked for: so often that a sign is told before it counts as stalled.</summary>
    /// <param name="usual">The setting.</param>
    public TimeSpan Period(TimeSpan usual)
    {
        if (stallAfter is not { } limit || limit / BeatsBeforeStall >= usual)
            return usual;
        return limit / BeatsBeforeStall > Shortest ? limit / BeatsBeforeStall : Shortest;
    }

    /// <summary>Something happened inside that is no event of the execution itself.</summary>
    public void Inside() => Set(Untold | Unspread);

    /// <summary>It sent an event of its own.</summary>
    public void Own() => Set(Unspread);

    /// <summary>Lets the executions around it know what happened since the last call.</summary>
    public void Spread()
    {
        if ((Interlocked.And(ref signs, ~Unspread) & Unspread) == 0)
            return;
        for (var outer = around; outer is not null; outer = outer.around)
            outer.Set(Untold);
    }

    /// <summary>True when a heartbeat is to be sent: something happened since the last call that the grid has not seen.</summary>
    public bool MustTell() => mode switch
    {
        HeartbeatMode.Never => false,
        HeartbeatMode.Always => true,
        _ => (Interlocked.And(ref signs, ~Untold) & Untold) != 0,
    };

    private void Set(int which)
    {
        // Most signs come where there is one already: then nobody waits for the memory.
        if ((Volatile.Read(ref signs) & which) != which)
            Interlocked.Or(ref signs, which);
    }
}
