namespace DebugGrid.Grains.Intake;

/// <summary>Which grains were given events since the last checkpoint, and how far. Used by one turn at a time.</summary>
internal sealed class TouchedGrains
{
    private Dictionary<GrainTarget, long> touched = [];

    public int Count => touched.Count;

    /// <summary>How far a grain was given events since the last checkpoint; 0 when it was given none.</summary>
    public long PreviousOf(GrainTarget target) => touched.GetValueOrDefault(target);

    public void Touch(GrainTarget target, long position) => touched[target] = position;

    /// <summary>Forgets everything, for a replay from the last checkpoint.</summary>
    public void Clear() => touched = [];

    /// <summary>What must be saved before the journal may be truncated through the present position.</summary>
    public KeyValuePair<GrainTarget, long>[] Snapshot() => [.. touched];

    /// <summary>Forgets what a checkpoint has saved, unless it was touched again meanwhile.</summary>
    public void Saved(IEnumerable<KeyValuePair<GrainTarget, long>> saved)
    {
        foreach ((GrainTarget target, long position) in saved)
            if (touched.TryGetValue(target, out long now) && now == position)
                touched.Remove(target);
    }
}
