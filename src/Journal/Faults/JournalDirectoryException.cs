namespace DebugGrid.Journal;

/// <summary>A directory cannot be opened as this journal: another process has it, or it was made with other settings.</summary>
public sealed class JournalDirectoryException : JournalException
{
    /// <summary>Says what is wrong with a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="message">What is wrong, naming the directory and the option or process.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public JournalDirectoryException(string directory, string message, Exception? innerException = null)
        : base(message, innerException) =>
        Directory = directory;

    /// <summary>The directory.</summary>
    public string Directory { get; }
}
