namespace DebugGrid.Journal;

/// <summary>Options that cannot work, all faults at once.</summary>
public sealed class JournalOptionsException : JournalException
{
    /// <summary>Lists the faults.</summary>
    /// <param name="faults">One sentence each, naming the option.</param>
    public JournalOptionsException(IReadOnlyList<string> faults)
        : base($"The journal's options cannot work: {string.Join(" ", faults)}") =>
        Faults = faults;

    /// <summary>One sentence each, naming the option.</summary>
    public IReadOnlyList<string> Faults { get; }
}
