namespace DebugGrid.Protocol;

/// <summary>Where a workflow's step stands.</summary>
public enum StepStatus
{
    /// <summary>Not begun.</summary>
    Pending = 1,
    /// <summary>Begun.</summary>
    Running = 0,
    /// <summary>Done.</summary>
    Completed = 2,
    /// <summary>Failed.</summary>
    Failed = 3,
    /// <summary>Left out.</summary>
    Skipped = 4,
}
