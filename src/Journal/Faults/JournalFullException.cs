namespace DebugGrid.Journal;

/// <summary>No space is left for a commit. What was acknowledged before stays readable, and appends work again once there is space.</summary>
public sealed class JournalFullException : JournalWriteException
{
    /// <summary>Names the place that is full.</summary>
    /// <param name="directory">The journal's directory, or the server's host and database.</param>
    /// <param name="freeBytes">Bytes that its volume had free when this was found; null where that cannot be asked.</param>
    /// <param name="innerException">The cause.</param>
    public JournalFullException(string directory, long? freeBytes, Exception? innerException = null)
        : base($"No space is left for the journal in '{directory}' ({(freeBytes is null ? "an unknown number of" : freeBytes.ToString())} bytes free). Free space there; nothing acknowledged is lost.", innerException)
    {
        Directory = directory;
        FreeBytes = freeBytes;
    }

    /// <summary>The journal's directory, or the server's host and database.</summary>
    public string Directory { get; }

    /// <summary>Bytes that the directory's volume had free when this was found; null where that cannot be asked.</summary>
    public long? FreeBytes { get; }
}
