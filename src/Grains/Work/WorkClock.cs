namespace DebugGrid.Grains.Work;

/// <summary>The stall clock of a piece of open work, as stored. Moments are microseconds since 1970 by the grid's clock.</summary>
internal sealed class WorkClock
{
    /// <summary>When the grid first heard of the work.</summary>
    public long OpenedAt { get; set; }

    /// <summary>The newest progress.</summary>
    public long LastProgress { get; set; }

    /// <summary>When the present stall was found; 0 while the work runs.</summary>
    public long FoundAt { get; set; }

    /// <summary>The deadline that the stall watch was told last; 0 when it was told none.</summary>
    public long Watched { get; set; }

    /// <summary>How long it stood in stalls that ended, in milliseconds.</summary>
    public double StoodMs { get; set; }

    /// <summary>How it stands.</summary>
    public WorkPhase Phase { get; set; }

    /// <summary>How the stall watch was told last that it stands; <see cref="WorkPhase.Running"/> also when it was told nothing.</summary>
    public WorkPhase Told { get; set; }

    /// <summary>
    /// How it stands by the journal alone: a stall counts here when its finding has come back. What is counted of many must follow from
    /// the journal, or who catches up would count it otherwise; and a finding that never came back is given again.
    /// </summary>
    public WorkPhase Confirmed { get; set; }

    /// <summary>The last stall that ended, or null.</summary>
    public StallEnd? LastStall { get; set; }
}
