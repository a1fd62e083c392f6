namespace DebugGrid.Journal;

/// <summary>The base of everything that a journal says about its storage.</summary>
public class JournalException : Exception
{
    /// <summary>Says what happened.</summary>
    /// <param name="message">For people; names the directory, partition or position at fault.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public JournalException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
