namespace DebugGrid.Journal;

/// <summary>Settings of a journal in PostgreSQL.</summary>
public sealed class PostgresJournalOptions
{
    /// <summary>How to reach the database, in Npgsql's form. No default. The user must own the schema debuggrid_journal, or be allowed to create it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How many partitions. Default 1, at most <see cref="JournalLimits.MaxPartitions"/>. Recorded when the schema is created and never
    /// changed after.</summary>
    public int Partitions { get; set; } = 1;

    /// <summary>How long a commit is held back to gather more batches. Default zero: a commit starts as soon as the one before it is done. At most
    /// <see cref="JournalLimits.MaxCommitDelay"/>.</summary>
    public TimeSpan CommitDelay { get; set; } = TimeSpan.Zero;

    /// <summary>Checks every setting.</summary>
    /// <returns>All faults, one sentence each, naming the option; empty when there is none.</returns>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(ConnectionString))
            faults.Add($"{nameof(ConnectionString)} is missing.");
        if (Partitions is < 1 or > JournalLimits.MaxPartitions)
            faults.Add($"{nameof(Partitions)} is {Partitions}, not between 1 and {JournalLimits.MaxPartitions}.");
        if (CommitDelay < TimeSpan.Zero || CommitDelay > JournalLimits.MaxCommitDelay)
            faults.Add($"{nameof(CommitDelay)} is {CommitDelay}, not between zero and {JournalLimits.MaxCommitDelay}.");
        return faults;
    }
}
