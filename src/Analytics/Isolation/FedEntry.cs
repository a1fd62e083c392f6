namespace DebugGrid.Analytics.Isolation;

/// <summary>A batch of the journal on its way to the history's process.</summary>
/// <param name="Position">Its position.</param>
/// <param name="BatchId">The sender's id for it.</param>
/// <param name="Events">How many events it holds.</param>
/// <param name="AppendedAt">When it was appended, by the journal's clock.</param>
/// <param name="Payload">The batch.</param>
[GenerateSerializer]
internal readonly record struct FedEntry(
    [property: Id(0)] long Position,
    [property: Id(1)] Guid BatchId,
    [property: Id(2)] int Events,
    [property: Id(3)] DateTimeOffset AppendedAt,
    [property: Id(4)] ReadOnlyMemory<byte> Payload);
