namespace DebugGrid.Journal;

/// <summary>A commit failed: none of its batches is acknowledged. The next append tries again.</summary>
public class JournalWriteException : JournalException
{
    /// <summary>Says what failed.</summary>
    /// <param name="message">Names the partition and the place.</param>
    /// <param name="innerException">The cause.</param>
    public JournalWriteException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
