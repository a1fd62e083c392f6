using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Embedded;

/// <summary>The way into the grid in the same process, from when it runs until it stops.</summary>
internal sealed class EmbeddedTransport : ITransport
{
    private volatile ITransport? grid;

    /// <summary>The grid's own transport while it runs, else null.</summary>
    public ITransport? Grid
    {
        set => grid = value;
    }

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken) =>
        grid?.SendAsync(batch, cancellationToken) ?? Task.FromResult<SendOutcome>(new SendOutcome.Later("The grid in this process does not run."));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
