namespace DebugGrid.Web.Answers;

/// <summary>What was deleted: rows by table, of all of them; rows that a question behind it still found; files that could not be read.</summary>
internal sealed record DeletionAnswer(IReadOnlyDictionary<string, long> Tables, long Rows, long Remaining, int UnreadableFiles);
