using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Tests.Sending;

/// <summary>A grid that accepts the connection and says nothing, until it is let go.</summary>
internal sealed class StuckTransport(ITransport behind) : ITransport
{
    private volatile TaskCompletionSource? held = new();

    public bool IsStuck
    {
        get => held is not null;
        set
        {
            var before = held;
            held = value ? before ?? new TaskCompletionSource() : null;
            if (!value)
                before?.TrySetResult();
        }
    }

    public async Task<SendOutcome> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken)
    {
        if (held is { } wait)
            await wait.Task.WaitAsync(cancellationToken);
        return await behind.SendAsync(batch, cancellationToken);
    }

    public ValueTask DisposeAsync() => behind.DisposeAsync();
}
