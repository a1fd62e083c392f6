namespace DebugGrid.Contracts;

/// <summary>How work that has not ended stands.</summary>
public enum WorkStatus
{
    /// <summary>It makes progress.</summary>
    Running = 0,
    /// <summary>It made none for its threshold.</summary>
    Stalled = 1,
    /// <summary>It stood for so long that it was given up. Progress, however late, resumes it.</summary>
    Abandoned = 2,
}
