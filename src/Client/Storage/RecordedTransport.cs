using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Storage;

/// <summary>A transport whose batches are recorded before they are sent, or instead.</summary>
internal sealed class RecordedTransport(ITransport inner, Recorder recorder, bool instead) : ITransport
{
    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken)
    {
        bool written = recorder.Write(batch);
        if (!instead)
            return inner.SendAsync(batch, cancellationToken);
        return Task.FromResult<SendOutcome>(written ? new SendOutcome.Delivered() : new SendOutcome.Refused("The recording does not take it."));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        recorder.Dispose();
        await inner.DisposeAsync();
    }
}
