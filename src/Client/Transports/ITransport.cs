namespace DebugGrid.Client.Transports;

/// <summary>
/// The way to a grid. One batch is under way at a time, in the order of the sender; a batch that comes again has the same id and bytes.
/// A transport does not retry: the sender does. It is disposed by the client that it was given to.
/// </summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>Sends a batch and waits until the grid has made it durable.</summary>
    /// <param name="batch">The batch; its memory is unchanged until the task has completed.</param>
    /// <param name="cancellationToken">Ends the attempt; whether the grid has the batch is then unknown.</param>
    /// <returns>What became of it. An exception counts as <see cref="SendOutcome.Later"/>.</returns>
    Task<SendOutcome> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken);
}
