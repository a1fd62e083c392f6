namespace DebugGrid.Protocol;

/// <summary>How an execution ended.</summary>
public enum ExecutionStatus
{
    /// <summary>As meant.</summary>
    Success = 0,
    /// <summary>With an error.</summary>
    Error = 1,
    /// <summary>It took longer than its caller waited.</summary>
    Timeout = 2,
}
