using System.Buffers;
using System.IO.Pipelines;
using DebugGrid.Web.Limits;

namespace DebugGrid.Web.Ingest;

/// <summary>
/// A request's body as it is sent, which may not stand still: whenever <see cref="WebLimits.BodyGrace"/> was waited for it in all, as much must have come as
/// <see cref="WebLimits.MinBodyBytesPerSecond"/> gives in that time, however fast it came before. Only what was waited counts, not what the reader took.
/// </summary>
/// <remarks>
/// A read that is late is cancelled through the reader, not through a token: the server then still knows where the body stands, answers, and lets the connection go
/// as it does with any body that was not read to its end.
/// </remarks>
internal sealed class PacedBody : Stream
{
    /// <summary>What must have come when <see cref="WebLimits.BodyGrace"/> was waited.</summary>
    public static readonly int PieceBytes = (int)(WebLimits.MinBodyBytesPerSecond * WebLimits.BodyGrace.TotalSeconds);

    private readonly PipeReader sent;
    private readonly TimeProvider clock;
    private readonly ITimer patience;
    private readonly long started;
    private TimeSpan waited;
    private int came;

    /// <summary>Begins to wait for a body.</summary>
    /// <param name="sent">The body.</param>
    /// <param name="clock">Measures.</param>
    public PacedBody(PipeReader sent, TimeProvider clock)
    {
        this.sent = sent;
        this.clock = clock;
        started = clock.GetTimestamp();
        patience = clock.CreateTimer(static reader => ((PipeReader)reader!).CancelPendingRead(), sent, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether a read was given up because the body, or its newest part, was late.</summary>
    public bool IsLate { get; private set; }

    /// <summary>Whether the whole body, and not only its newest part, is late.</summary>
    public bool IsOver => clock.GetElapsedTime(started) >= WebLimits.BodyTime;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The body is late; <see cref="IsLate"/> says so.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            ReadResult result = await NextAsync(cancellationToken);
            int length = result.IsCanceled ? 0 : (int)Math.Min(result.Buffer.Length, buffer.Length);
            result.Buffer.Slice(0, length).CopyTo(buffer.Span);
            sent.AdvanceTo(result.Buffer.GetPosition(length));
            if (result.IsCanceled)
            {
                IsLate = true;
                throw new OperationCanceledException("The body is late.");
            }

            if (length > 0 || result.IsCompleted)
                return Count(length);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        patience.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<ReadResult> NextAsync(CancellationToken cancellationToken)
    {
        TimeSpan left = WebLimits.BodyTime - clock.GetElapsedTime(started);
        TimeSpan still = WebLimits.BodyGrace - waited;
        TimeSpan wait = left < still ? left : still;
        patience.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        long asked = clock.GetTimestamp();
        ReadResult result = await sent.ReadAsync(cancellationToken);
        patience.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        waited += clock.GetElapsedTime(asked);
        return result;
    }

    private int Count(int read)
    {
        came += read;
        if (came >= PieceBytes)
            (came, waited) = (0, TimeSpan.Zero);
        return read;
    }
}
