namespace DebugGrid.Web.Answers;

/// <summary>What was deleted: rows by table, of all of them; rows that a question behind it still found; files that could not be read; what the live state has forgotten, and where copies stay.</summary>
internal sealed record DeletionAnswer(IReadOnlyDictionary<string, long> Tables, long Rows, long Remaining, int UnreadableFiles, LiveDeletionAnswer Live, string Kept)
{
    /// <summary>Where bytes of what was deleted lie still, for people.</summary>
    public const string KeptInJournal =
        "The journal and the snapshots of the live state keep the bytes of what was deleted, which no question reaches, until the file that holds them is given up: when it is full and all of it is old.";
}
