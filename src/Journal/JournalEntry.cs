namespace DebugGrid.Journal;

/// <summary>One batch as read back.</summary>
/// <param name="Position">The entry's own position; reading after it goes on with the next entry.</param>
/// <param name="BatchId">The sender's id for the batch.</param>
/// <param name="EventCount">How many events the appender said the batch holds.</param>
/// <param name="AppendedAt">When the batch was appended, UTC, whole microseconds, by the journal's clock.</param>
/// <param name="Payload">The batch as it was appended. Valid until the <see cref="JournalReadResult"/> that holds the entry is disposed.</param>
public readonly record struct JournalEntry(JournalPosition Position, Guid BatchId, int EventCount, DateTimeOffset AppendedAt, ReadOnlyMemory<byte> Payload);
