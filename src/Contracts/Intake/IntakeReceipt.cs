namespace DebugGrid.Contracts;

/// <summary>The proof that a batch is durable.</summary>
/// <param name="Partition">The journal's partition.</param>
/// <param name="Position">Its position there; of a batch of which nothing was new, the last position at which one of its events lies.</param>
/// <param name="Duplicate">True when the batch, or each of its events, had been stored before.</param>
/// <param name="KnownEvents">How many of its events had been stored before, and so were not again.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.IntakeReceipt")]
public sealed record IntakeReceipt(
    [property: Id(0)] int Partition, [property: Id(1)] long Position, [property: Id(2)] bool Duplicate, [property: Id(3)] int KnownEvents = 0);
