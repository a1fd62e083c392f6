using System.Collections.Concurrent;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Client.Tests;

/// <summary>A grid in memory: keeps the events of the batches it takes, once by batch id. Can be away, and can refuse.</summary>
internal sealed class RecordingTransport : ITransport
{
    private readonly ConcurrentQueue<OutgoingBatch> attempts = new();
    private readonly ConcurrentQueue<DebugEvent> events = new();
    private readonly ConcurrentDictionary<Guid, bool> known = new();

    /// <summary>Decides what becomes of an attempt before anything is kept; null (from it or as it) takes the batch.</summary>
    public Func<OutgoingBatch, SendOutcome?>? Answer { get; set; }

    /// <summary>True while the grid cannot be reached.</summary>
    public bool IsAway
    {
        set => Answer = value ? _ => new SendOutcome.Later("away") : null;
    }

    /// <summary>Every attempt so far, with copies of the bytes.</summary>
    public IReadOnlyList<OutgoingBatch> Attempts => [.. attempts];

    /// <summary>The events kept, in the order they came.</summary>
    public IReadOnlyList<DebugEvent> Events => [.. events];

    /// <summary>True after the client has disposed it.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>The events kept of one kind.</summary>
    public IReadOnlyList<T> Of<T>() where T : DebugEvent => [.. events.OfType<T>()];

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var copy = batch with { Encoded = batch.Encoded.ToArray() };
        attempts.Enqueue(copy);
        if (Answer?.Invoke(batch) is { } outcome)
            return Task.FromResult(outcome);
        if (known.TryAdd(copy.Id, true))
        {
            foreach (var message in WireDecoder.DecodeBatch(copy.Encoded).Events)
                events.Enqueue(message);
        }
        return Task.FromResult<SendOutcome>(new SendOutcome.Delivered());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
