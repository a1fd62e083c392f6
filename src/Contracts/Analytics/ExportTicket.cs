namespace DebugGrid.Contracts;

/// <summary>A file that was written for a reader.</summary>
/// <param name="Ticket">What to read it by.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Events">Events in it: of a session all that a deletion of it takes, counted in the file itself; rows of others.</param>
/// <param name="Sha256">Its SHA-256; empty where there is no file.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ExportTicket")]
public sealed record ExportTicket([property: Id(0)] Guid Ticket, [property: Id(1)] long Bytes, [property: Id(2)] long Events, [property: Id(3)] ReadOnlyMemory<byte> Sha256);
