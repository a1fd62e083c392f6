namespace DebugGrid.Client.Transports;

/// <summary>A batch on its way: its bytes never change, so that every attempt sends the same.</summary>
/// <param name="Id">Its id, by which the grid knows a batch that comes again.</param>
/// <param name="Events">How many events it holds.</param>
/// <param name="Encoded">Its wire form (docs/formats/wire.md).</param>
public sealed record OutgoingBatch(Guid Id, int Events, ReadOnlyMemory<byte> Encoded);
