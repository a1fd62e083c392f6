namespace DebugGrid.Protocol.Wire;

/// <summary>A batch that was read.</summary>
/// <param name="Header">What stands once for all events.</param>
/// <param name="Events">The events in their order, each with the batch's project and time of receipt.</param>
public sealed record DecodedBatch(BatchHeader Header, IReadOnlyList<DebugEvent> Events)
{
    /// <inheritdoc cref="BatchHeader.BatchId"/>
    public Guid BatchId => Header.BatchId;

    /// <inheritdoc cref="BatchHeader.Sender"/>
    public string? Sender => Header.Sender;

    /// <inheritdoc cref="BatchHeader.Project"/>
    public ProjectId Project => Header.Project;

    /// <inheritdoc cref="BatchHeader.ReceivedAt"/>
    public Timestamp ReceivedAt => Header.ReceivedAt;
}
