namespace DebugGrid.Analytics.Isolation;

/// <summary>Where a partition of the journal stands.</summary>
/// <param name="Tail">The last durable position.</param>
/// <param name="BytesOnDisk">Bytes that it takes up.</param>
/// <param name="Head">Up to where it is truncated.</param>
[GenerateSerializer]
internal readonly record struct JournalStanding([property: Id(0)] long Tail, [property: Id(1)] long BytesOnDisk, [property: Id(2)] long Head);
