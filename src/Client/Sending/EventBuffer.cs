using System.Threading.Channels;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sending;

/// <summary>Events between the application's threads and the sender: bounded by count and by bytes, the newest dropped when full.</summary>
internal sealed class EventBuffer : IEventSink
{
    private readonly Channel<DebugEvent> channel;
    private readonly long maxBytes;
    private readonly ClientStatistics statistics;
    private long bytes;
    private volatile bool closed;

    /// <summary>An empty buffer.</summary>
    public EventBuffer(SendingOptions options, ClientStatistics statistics)
    {
        this.statistics = statistics;
        maxBytes = options.BufferBytes;
        channel = Channel.CreateBounded<DebugEvent>(new BoundedChannelOptions(options.BufferEvents) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    /// <summary>The reading end.</summary>
    public ChannelReader<DebugEvent> Reader => channel.Reader;

    /// <summary>Events that wait.</summary>
    public int Count => channel.Reader.Count;

    /// <summary>How full it is, from 0 to 1: the larger of count and bytes.</summary>
    public double Fill(int maxEvents) => Math.Max((double)Count / maxEvents, (double)Interlocked.Read(ref bytes) / maxBytes);

    /// <inheritdoc/>
    public bool TryTake(DebugEvent message)
    {
        long size = PayloadSize.Of(message);
        if (Interlocked.Add(ref bytes, size) <= maxBytes && channel.Writer.TryWrite(message))
        {
            statistics.OnTaken();
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
        return true;
    }
}
