namespace DebugGrid.Protocol.Wire;

/// <summary>What stands once for all events of a batch.</summary>
/// <param name="BatchId">The batch's identity: a batch sent twice with the same id is stored once. All zero means "none".</param>
/// <param name="Sender">Who sends, so that the order of one sender's batches can be kept; null when it does not say.</param>
/// <param name="Project">The tenant. Set by the door from the sender's key; what a sender writes there is not believed.</param>
/// <param name="ReceivedAt">When the grid took the batch; none until the door has set it.</param>
public readonly record struct BatchHeader(Guid BatchId, string? Sender, ProjectId Project, Timestamp ReceivedAt)
{
    /// <summary>The version of the wire form that this code writes, and the newest that it reads.</summary>
    public const int Version = 1;
}
