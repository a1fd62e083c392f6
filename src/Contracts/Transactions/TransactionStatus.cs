namespace DebugGrid.Contracts;

/// <summary>Where a transaction stands.</summary>
public enum TransactionStatus
{
    /// <summary>It moves.</summary>
    InProgress = 0,
    /// <summary>Its pipeline's last stage went well.</summary>
    Completed = 1,
    /// <summary>A stage failed and was not repaired.</summary>
    Failed = 2,
    /// <summary>It made no progress for its threshold.</summary>
    Stalled = 3,
    /// <summary>It stood for so long that it was given up.</summary>
    Abandoned = 4,
}
