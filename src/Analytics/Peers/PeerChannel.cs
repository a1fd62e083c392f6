using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using DebugGrid.Contracts;
using Orleans.Serialization;

namespace DebugGrid.Analytics.Peers;

/// <summary>
/// Calls between two processes over one stream, both ways at the same time (docs/adr/0068). A frame is its length (4 bytes, little endian), its kind (1), the
/// call's number (8) and, but for a cancellation, a value in the form of Orleans' serializer.
/// </summary>
internal sealed class PeerChannel : IAsyncDisposable
{
    /// <summary>Bytes of a frame. One that is longer ends the channel.</summary>
    public const int MaxFrameBytes = 256 * 1024 * 1024;

    /// <summary>Bytes of a frame whose memory is kept for the next one.</summary>
    private const int MaxSpareBytes = 8 * 1024 * 1024;

    private const int LengthBytes = sizeof(int);
    private const int HeadBytes = sizeof(byte) + sizeof(long);

    private readonly Stream stream;
    private readonly Serializer serializer;
    private readonly ConcurrentDictionary<string, (PeerMember Member, object Target)> members = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<object?>> calls = new();
    private readonly ConcurrentDictionary<long, CancellationTokenSource> serving = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentBag<ArrayBufferWriter<byte>> spare = [];
    private long lastCall;

    /// <summary>Makes a channel; <see cref="Start"/> starts it.</summary>
    /// <param name="stream">Disposed with the channel.</param>
    /// <param name="serializer">Writes arguments and results.</param>
    public PeerChannel(Stream stream, Serializer serializer)
    {
        this.stream = stream;
        this.serializer = serializer;
    }

    /// <summary>Completes when nothing comes any more: the other end has closed, or is gone.</summary>
    public Task Closed => closed.Task;

    /// <summary>Lets the other end call an object. Before <see cref="Start"/>, or before the other end knows that it may.</summary>
    /// <typeparam name="T">An interface whose members return tasks.</typeparam>
    public void Serve<T>(T target)
        where T : class
    {
        foreach (PeerMember member in PeerMember.Of(typeof(T)))
            members[member.Name] = (member, target);
    }

    /// <summary>Begins to read.</summary>
    public void Start() => _ = Task.Run(ReadAsync);

    /// <summary>Calls a member at the other end.</summary>
    /// <exception cref="HistoryUnavailableException">The other end is gone.</exception>
    /// <exception cref="OperationCanceledException">The caller waits no longer; the other end has been told.</exception>
    public async Task<object?> CallAsync(string member, object?[] arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long number = Interlocked.Increment(ref lastCall);
        var answer = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        calls[number] = answer;
        try
        {
            if (closed.Task.IsCompleted)
                throw Gone();
            await WriteAsync(PeerFrame.Call, number, new PeerCall(member, arguments));
            return await answer.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await WriteAsync<object?>(PeerFrame.Cancel, number, null);
            throw;
        }
        finally
        {
            calls.TryRemove(number, out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await closed.Task;
        writing.Dispose();
    }

    private static HistoryUnavailableException Gone() => new("The history's process is gone; it is started again.");

    private async Task ReadAsync()
    {
        byte[] length = new byte[LengthBytes];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(length);
                int bytes = BinaryPrimitives.ReadInt32LittleEndian(length);
                if (bytes is < HeadBytes or > MaxFrameBytes)
                    break;
                byte[] body = ArrayPool<byte>.Shared.Rent(bytes);
                await stream.ReadExactlyAsync(body.AsMemory(0, bytes));
                Take(body, bytes);
                ArrayPool<byte>.Shared.Return(body);
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The other end is gone, or this one has closed: both are the end.
        }
        finally
        {
            Close();
        }
    }

    private void Close()
    {
        closed.TrySetResult();
        foreach (var call in calls.Values)
            call.TrySetException(Gone());
        foreach (var call in serving.Values)
            Cancel(call);
    }

    /// <summary>What listens to the token runs elsewhere: nothing that it does keeps the next frame from being read.</summary>
    private static void Cancel(CancellationTokenSource call)
    {
        try
        {
            _ = call.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has ended meanwhile.
        }
    }

    private void Take(byte[] body, int bytes)
    {
        long number = BinaryPrimitives.ReadInt64LittleEndian(body.AsSpan(sizeof(byte)));
        ReadOnlyMemory<byte> value = body.AsMemory(HeadBytes, bytes - HeadBytes);
        switch ((PeerFrame)body[0])
        {
            case PeerFrame.Call:
                _ = ServeAsync(number, serializer.Deserialize<PeerCall>(value));
                break;
            case PeerFrame.Cancel:
                if (serving.TryGetValue(number, out var token))
                    Cancel(token);
                break;
            case PeerFrame.Result:
                if (calls.TryGetValue(number, out var answered))
                    answered.TrySetResult(serializer.Deserialize<object?>(value));
                break;
            case PeerFrame.Fault:
                if (calls.TryGetValue(number, out var failed))
                    failed.TrySetException(serializer.Deserialize<Exception>(value) ?? Gone());
                break;
        }
    }

    private async Task ServeAsync(long number, PeerCall call)
    {
        // Known before the next frame is read, which may cancel it.
        using var token = new CancellationTokenSource();
        serving[number] = token;
        // Whatever a member does, the next frame is read meanwhile.
        await Task.Yield();
        try
        {
            if (!members.TryGetValue(call.Member, out var served))
                throw new InvalidOperationException($"Nobody serves {call.Member}.");
            await WriteAsync(PeerFrame.Result, number, await served.Member.Run(served.Target, call.Arguments, token.Token));
        }
#pragma warning disable CA1031 // The caller gets it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await TellAsync(number, fault);
        }
        finally
        {
            serving.TryRemove(number, out _);
        }
    }

    private async Task TellAsync(long number, Exception fault)
    {
        try
        {
            await WriteAsync(PeerFrame.Fault, number, fault);
        }
        catch (HistoryUnavailableException)
        {
            // Nobody waits for it any more.
        }
#pragma warning disable CA1031 // Whatever keeps it from being written, the caller waits for something.
        catch (Exception) when (fault is not HistoryUnavailableException)
#pragma warning restore CA1031
        {
            await TellAsync(number, new HistoryUnavailableException(fault.Message));
        }
    }

    private async Task WriteAsync<T>(PeerFrame kind, long number, T value)
    {
        if (!spare.TryTake(out var frame))
            frame = new ArrayBufferWriter<byte>();
        Fill(frame, kind, number, value);
        await writing.WaitAsync();
        try
        {
            await stream.WriteAsync(frame.WrittenMemory);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            throw Gone();
        }
        finally
        {
            writing.Release();
        }

        if (frame.Capacity > MaxSpareBytes)
            return;
        frame.ResetWrittenCount();
        spare.Add(frame);
    }

    private void Fill<T>(ArrayBufferWriter<byte> frame, PeerFrame kind, long number, T value)
    {
        frame.GetSpan(LengthBytes + HeadBytes)[..(LengthBytes + HeadBytes)].Clear();
        frame.Advance(LengthBytes + HeadBytes);
        if (kind != PeerFrame.Cancel)
            serializer.Serialize(value, frame);
        int bytes = frame.WrittenCount - LengthBytes;
        if (bytes > MaxFrameBytes)
            throw new QueryLimitException("answer", $"The answer takes {bytes} bytes; the limit is {MaxFrameBytes}.");
        Span<byte> head = MemoryMarshal.AsMemory(frame.WrittenMemory).Span;
        BinaryPrimitives.WriteInt32LittleEndian(head, bytes);
        head[LengthBytes] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(head[(LengthBytes + sizeof(byte))..], number);
    }
}
