namespace DebugGrid.Contracts;

/// <summary>Something that a grain found, to be recorded like any other event. The grain's own state holds it already.</summary>
/// <param name="Id">The event's id, derived from what was found, so that the same finding made again after a crash is stored once. Also the batch's id.</param>
/// <param name="Encoded">The finding in the wire form of a batch of one event.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.Finding")]
public sealed record Finding([property: Id(0)] Guid Id, [property: Id(1)] byte[] Encoded);
