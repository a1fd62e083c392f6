namespace DebugGrid.Analytics.Cold;

/// <summary>Moments of archiving, restoring and deleting at which tests break them.</summary>
internal enum ColdPoint
{
    /// <summary>A new file is about to be written.</summary>
    BeforeFile,

    /// <summary>It is written under a name that does not count.</summary>
    FileWritten,

    /// <summary>It is on the disk under its name; nobody knows it yet.</summary>
    FileNamed,

    /// <summary>All is in the transaction that changes who has the rows.</summary>
    BeforeCommit,

    /// <summary>The transaction is committed; memory does not know it yet.</summary>
    AfterCommit,

    /// <summary>Files that nobody reads any more are about to be removed.</summary>
    BeforeRemoval,
}
