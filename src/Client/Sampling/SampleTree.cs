namespace DebugGrid.Client.Sampling;

/// <summary>
/// A root execution and all inside it: what is decided about them. Plain state; its user holds a lock. Chance decides at the beginning; a failure or slowness flags
/// the tree, whatever chance said, so that the weights of what is sent do not depend on it.
/// </summary>
internal sealed class SampleTree(double rate, bool isTaken, LeftOutForm form)
{
    private int open;

    /// <summary>True when it failed or is slow.</summary>
    public bool IsFlagged { get; private set; }

    /// <summary>True when its events are sent whole.</summary>
    public bool IsKept => isTaken || IsFlagged;

    /// <summary>True when none of its executions runs any more; it takes in no others then.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What is held back of it.</summary>
    public HeldEvents Held { get; } = new();

    /// <summary>Events of it that were pushed out of what is held back.</summary>
    public int PushedOut { get; set; }

    /// <summary>An execution begins in it.</summary>
    /// <returns>False when it is over.</returns>
    public bool TryJoin()
    {
        if (IsOver)
            return false;
        open++;
        return true;
    }

    /// <summary>An execution in it has ended.</summary>
    public void Leave() => IsOver = --open == 0;

    /// <summary>It failed or is slow: everything is sent from now on.</summary>
    public void Flag() => IsFlagged = true;

    /// <summary>What becomes of an event that happens now.</summary>
    public SampleVerdict Judge(EventRole role)
    {
        if (IsKept || role == EventRole.Vital)
            return SampleVerdict.Send;
        return role == EventRole.Life && form == LeftOutForm.Outline ? SampleVerdict.Outline : SampleVerdict.Hold;
    }

    /// <summary>For how many an event counts that happens now and is not held back.</summary>
    public double WeightOf(EventRole role)
    {
        bool isAlwaysSent = IsFlagged || role == EventRole.Vital || (role == EventRole.Life && form == LeftOutForm.Outline);
        return isAlwaysSent ? 1 : 1 / rate;
    }
}
