namespace DebugGrid.Contracts;

/// <summary>A validated batch in its wire form, ready for the journal.</summary>
/// <param name="BatchId">What the journal knows the batch by, among those of all projects; a resend carries the same one.</param>
/// <param name="EventCount">How many events it holds.</param>
/// <param name="Encoded">The wire form. The receiver may read it until the call has completed.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.IntakeBatch")]
public sealed record IntakeBatch([property: Id(0)] Guid BatchId, [property: Id(1)] int EventCount, [property: Id(2)] ReadOnlyMemory<byte> Encoded);
