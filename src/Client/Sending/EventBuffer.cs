using System.Threading.Channels;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sending;

/// <summary>Events between the application's threads and the sender: bounded by count and by bytes, the newest dropped when full.</summary>
internal sealed class EventBuffer : IEventSink
{
    private readonly Channel<DebugEvent> channel;
    private readonly int maxEvents;
    private readonly long maxBytes;
    private readonly int plentyEvents;
    private readonly long plentyBytes;
    private readonly Signal plenty = new();
    private readonly ClientStatistics statistics;
    private long bytes;
    private int count;
    private volatile bool closed;

    /// <summary>An empty buffer.</summary>
    public EventBuffer(SendingOptions options, ClientStatistics statistics)
    {
        this.statistics = statistics;
        maxEvents = options.BufferEvents;
        maxBytes = options.BufferBytes;
        plentyEvents = Math.Min(options.BatchEvents, options.BufferEvents);
        plentyBytes = Math.Min(options.BatchBytes, options.BufferBytes / 2);
        channel = Channel.CreateBounded<DebugEvent>(new BoundedChannelOptions(options.BufferEvents) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    /// <summary>The reading end.</summary>
    public ChannelReader<DebugEvent> Reader => channel.Reader;

    /// <summary>Events that wait.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Completes when a full batch waits, or half of what may wait.</summary>
    public Task Plenty => plenty.Raised;

    /// <summary>How full it is, from 0 to 1: the larger of count and bytes.</summary>
    public double Fill => Math.Max((double)Count / maxEvents, (double)Interlocked.Read(ref bytes) / maxBytes);

    /// <inheritdoc/>
    public bool TryTake(DebugEvent message)
    {
        long size = PayloadSize.Of(message);
        long waiting = Interlocked.Add(ref bytes, size);
        if (waiting <= maxBytes && channel.Writer.TryWrite(message))
        {
            statistics.OnTaken();
            if (Interlocked.Increment(ref count) == plentyEvents || (waiting >= plentyBytes && waiting - size < plentyBytes))
                plenty.Raise();
            return true;
        }
        Interlocked.Add(ref bytes, -size);
        statistics.OnDropped(closed ? DropReason.Closed : DropReason.BufferFull);
        return false;
    }

    /// <summary>Takes nothing more.</summary>
    public void Close()
    {
        closed = true;
        channel.Writer.TryComplete();
    }

    /// <summary>Takes the next event out, if there is one.</summary>
    public bool TryRead(out DebugEvent message)
    {
        if (!channel.Reader.TryRead(out message!))
            return false;
        Interlocked.Add(ref bytes, -PayloadSize.Of(message));
        Interlocked.Decrement(ref count);
        return true;
    }

    /// <summary>Begins to wait for <see cref="Plenty"/> anew. For the one reader, before it reads.</summary>
    public void ResetPlenty() => plenty.Reset();
}
