namespace DebugGrid.Contracts;

/// <summary>A file that was written for a reader.</summary>
/// <param name="Ticket">What to read it by.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Events">Events in it.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ExportTicket")]
public sealed record ExportTicket([property: Id(0)] Guid Ticket, [property: Id(1)] long Bytes, [property: Id(2)] long Events);
