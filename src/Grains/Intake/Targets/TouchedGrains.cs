namespace DebugGrid.Grains.Intake.Targets;

/// <summary>Which grains were given events that they have not saved, and how far. Used by one turn at a time.</summary>
internal sealed class TouchedGrains
{
    private Dictionary<GrainTarget, long> touched = [];

    public int Count => touched.Count;

    /// <summary>How far a grain was given events that it has not saved; 0 when it was given none.</summary>
    public long PreviousOf(GrainTarget target) => touched.GetValueOrDefault(target);

    public void Touch(GrainTarget target, long position) => touched[target] = position;

    /// <summary>Forgets everything, to begin again at the last checkpoint.</summary>
    public void Clear() => touched = [];

    /// <summary>What must be saved before the journal may be truncated through the present position, the longest untouched first.</summary>
    public KeyValuePair<GrainTarget, long>[] Snapshot()
    {
        KeyValuePair<GrainTarget, long>[] targets = [.. touched];
        Array.Sort(targets, static (one, other) => one.Value.CompareTo(other.Value));
        return targets;
    }

    /// <summary>A grain's durable state holds everything through a position: it is forgotten, unless it was given more.</summary>
    public void Saved(GrainTarget target, long through)
    {
        if (touched.TryGetValue(target, out long position) && position <= through && touched.Remove(target) && touched.Count == 0)
            touched = [];
    }
}
