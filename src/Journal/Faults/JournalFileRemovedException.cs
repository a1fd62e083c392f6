namespace DebugGrid.Journal;

/// <summary>A file of the journal was removed, replaced by another, or cut while it was open. Nothing more is taken: it would be gone when the process ends. What was acknowledged can be
/// read as long as the process runs.</summary>
public sealed class JournalFileRemovedException : JournalWriteException
{
    /// <summary>Names the file.</summary>
    /// <param name="path">The file's path.</param>
    public JournalFileRemovedException(string path)
        : base($"The journal's file '{path}' was removed, replaced or cut while the grid has it open. Nothing more is taken until the grid is started again.")
    {
    }
}
