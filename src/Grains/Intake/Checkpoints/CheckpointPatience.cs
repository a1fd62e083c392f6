namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>
/// Tells a grain that never comes to be saved from one that was merely touched a moment before a checkpoint: the first was left behind by a checkpoint that
/// is several checkpoints old. Used by one turn at a time.
/// </summary>
internal sealed class CheckpointPatience
{
    /// <summary>After so many checkpoints without a grain that was touched before them, everything since the last complete one is sent again.</summary>
    public const int Checkpoints = 3;

    private readonly Queue<long> begun = new();

    /// <summary>Takes the outcome of a checkpoint.</summary>
    /// <param name="through">The position that it was to reach.</param>
    /// <param name="oldestBehind">The lowest position of a grain that it could not save; <see cref="long.MaxValue"/> when there is none.</param>
    /// <returns>Whether patience is over; it begins anew then.</returns>
    public bool IsOver(long through, long oldestBehind)
    {
        begun.Enqueue(through);
        if (begun.Count > Checkpoints)
            begun.Dequeue();
        if (begun.Count < Checkpoints || oldestBehind > begun.Peek())
            return false;
        begun.Clear();
        return true;
    }
}
