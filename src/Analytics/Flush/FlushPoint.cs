namespace DebugGrid.Analytics.Flush;

/// <summary>Moments of a flush at which tests break it.</summary>
internal enum FlushPoint
{
    /// <summary>Nothing is written yet.</summary>
    BeforeRows,

    /// <summary>Rows are in the transaction, the position is not.</summary>
    BeforePosition,

    /// <summary>All is in the transaction.</summary>
    BeforeCommit,

    /// <summary>The transaction is committed; memory does not know it yet.</summary>
    AfterCommit,
}
