namespace DebugGrid.Grains.Intake.Partition;

/// <summary>Settings of the intake. Section <c>DebugGrid:Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>Bytes of batches that make a wave. Default 4 MiB; at least 64 KiB. A wave holds whole batches, so one may go past it.</summary>
    public int WaveBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How often a failing grain call is tried again before its events become dead letters. Default 3.</summary>
    public int ApplyRetries { get; set; } = 3;

    /// <summary>The first wait before such a retry; it doubles. Default 100 ms.</summary>
    public TimeSpan ApplyRetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Events that may wait for the grains before batches are refused. Default 1,000,000: a burst is acknowledged as fast as the disk takes it and
    /// applied afterwards.</summary>
    public long MaxApplyLagEvents { get; set; } = 1_000_000;

    /// <summary>Events that may wait for the history before batches are refused. Default 1,000,000. They wait on disk, in the journal.
    /// A question that comes behind them waits until they are flushed: some ten seconds on two free processors, and no call may take longer than half a minute.</summary>
    public long MaxFlushLagEvents { get; set; } = 1_000_000;

    /// <summary>What a refused sender is told to wait. Default 1 s.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often grains are saved and the journal is truncated. Default 30 s.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Events after which a checkpoint does not wait for its time. Default 500,000.</summary>
    public long CheckpointEvents { get; set; } = 500_000;

    /// <summary>Grains that a checkpoint saves at the same time, for the storage to commit together. Default 2048.</summary>
    public int CheckpointParallelism { get; set; } = 2048;

    /// <summary>How often the history is asked how far it is while it does not have everything; a quarter as often while it has. Default 500 ms.</summary>
    public TimeSpan FlushPollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Dead letters that are kept, with 16 MiB at most; beyond either the oldest goes and is counted. Default 10,000.</summary>
    public int MaxDeadLetters { get; set; } = 10_000;

    /// <summary>Whether correlations are fed by stream. Default true. Without it an operation's timeline comes from the history alone.</summary>
    public bool StreamingEnabled { get; set; } = true;

    /// <summary>Everything that is wrong with the settings, each naming its key.</summary>
    public IEnumerable<string> Faults()
    {
        if (WaveBytes < 64 * 1024)
            yield return $"DebugGrid:Intake:WaveBytes is {WaveBytes}; it must be at least 65536.";
        if (ApplyRetries is < 0 or > 20)
            yield return $"DebugGrid:Intake:ApplyRetries is {ApplyRetries}; it must be from 0 to 20.";
        if (MaxApplyLagEvents < 1)
            yield return $"DebugGrid:Intake:MaxApplyLagEvents is {MaxApplyLagEvents}; it must be at least 1.";
        if (MaxFlushLagEvents < MaxApplyLagEvents)
            yield return $"DebugGrid:Intake:MaxFlushLagEvents is {MaxFlushLagEvents}; it must not be below MaxApplyLagEvents ({MaxApplyLagEvents}).";
        if (CheckpointInterval <= TimeSpan.Zero)
            yield return $"DebugGrid:Intake:CheckpointInterval is {CheckpointInterval}; it must be positive.";
        if (FlushPollInterval <= TimeSpan.Zero)
            yield return $"DebugGrid:Intake:FlushPollInterval is {FlushPollInterval}; it must be positive.";
        if (ApplyRetryDelay < TimeSpan.Zero || ApplyRetryDelay > TimeSpan.FromMinutes(1))
            yield return $"DebugGrid:Intake:ApplyRetryDelay is {ApplyRetryDelay}; it must be from zero to 1 min.";
        if (RetryAfter <= TimeSpan.Zero)
            yield return $"DebugGrid:Intake:RetryAfter is {RetryAfter}; it must be positive.";
        if (CheckpointEvents < 1)
            yield return $"DebugGrid:Intake:CheckpointEvents is {CheckpointEvents}; it must be at least 1.";
        if (CheckpointParallelism is < 1 or > 10_000)
            yield return $"DebugGrid:Intake:CheckpointParallelism is {CheckpointParallelism}; it must be from 1 to 10000.";
        if (MaxDeadLetters < 1)
            yield return $"DebugGrid:Intake:MaxDeadLetters is {MaxDeadLetters}; it must be at least 1.";
    }
}
