using DebugGrid.Client.Transports;

namespace DebugGrid.Benchmarks.Sdk;

/// <summary>A grid that takes everything at once and keeps nothing.</summary>
internal sealed class NullTransport : ITransport
{
    public Task<SendOutcome> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken) => Task.FromResult<SendOutcome>(new SendOutcome.Delivered());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
