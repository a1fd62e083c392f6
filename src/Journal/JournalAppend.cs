namespace DebugGrid.Journal;

/// <summary>The outcome of an append.</summary>
/// <param name="Position">The batch's own position.</param>
/// <param name="Duplicate">Whether the batch id was known, and so nothing was stored again.</param>
public readonly record struct JournalAppend(JournalPosition Position, bool Duplicate);
