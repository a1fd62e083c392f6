namespace DebugGrid.Cli.Import;

/// <summary>A batch ready to be sent.</summary>
/// <param name="Id">The batch's id; follows from its events, so that the same events make the same batch.</param>
/// <param name="Encoded">The batch in its wire form.</param>
/// <param name="Events">Its events in their order.</param>
internal sealed record PendingBatch(Guid Id, byte[] Encoded, IReadOnlyList<ImportedEvent> Events);
