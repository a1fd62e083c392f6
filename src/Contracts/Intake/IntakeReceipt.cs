namespace DebugGrid.Contracts;

/// <summary>The proof that a batch is durable.</summary>
/// <param name="Partition">The journal's partition.</param>
/// <param name="Position">Its position there.</param>
/// <param name="Duplicate">True when the batch had been stored before.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.IntakeReceipt")]
public sealed record IntakeReceipt([property: Id(0)] int Partition, [property: Id(1)] long Position, [property: Id(2)] bool Duplicate);
