namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>Tells how long a partition has been without a checkpoint when that is longer than some bad luck explains. Used by one turn at a time.</summary>
/// <param name="interval">How often there should be one.</param>
/// <param name="clock">The clock.</param>
internal sealed class CheckpointLateness(TimeSpan interval, TimeProvider clock)
{
    /// <summary>After so many intervals without a completed checkpoint it is late.</summary>
    public const int Intervals = 10;

    private long last = clock.GetTimestamp();

    /// <summary>How long ago the last completed checkpoint was, or the beginning, in milliseconds; 0 when that is not late.</summary>
    public long Milliseconds => clock.GetElapsedTime(last) is var passed && passed > interval * Intervals ? (long)passed.TotalMilliseconds : 0;

    /// <summary>A checkpoint was completed.</summary>
    public void Completed() => last = clock.GetTimestamp();
}
