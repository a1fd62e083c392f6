using DebugGrid.Web.Limits;

namespace DebugGrid.Web.Ingest;

/// <summary>
/// A request's body as it is sent, which may not stand still: whenever <see cref="WebLimits.BodyGrace"/> was waited for it in all, as much must have come as
/// <see cref="WebLimits.MinBodyBytesPerSecond"/> gives in that time, however fast it came before. Only what was waited counts, not what the reader took.
/// </summary>
/// <param name="sent">The body. Not disposed.</param>
/// <param name="deadline">Cancelled when the body, or a part of it, is late; the token of every read must hear it. Made with <paramref name="clock"/>.</param>
/// <param name="clock">Measures.</param>
internal sealed class PacedBody(Stream sent, CancellationTokenSource deadline, TimeProvider clock) : Stream
{
    /// <summary>What must have come when <see cref="WebLimits.BodyGrace"/> was waited.</summary>
    public static readonly int PieceBytes = (int)(WebLimits.MinBodyBytesPerSecond * WebLimits.BodyGrace.TotalSeconds);

    private readonly long started = clock.GetTimestamp();
    private TimeSpan waited;
    private int came;

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
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        TimeSpan left = WebLimits.BodyTime - clock.GetElapsedTime(started);
        TimeSpan patience = WebLimits.BodyGrace - waited;
        TimeSpan wait = left < patience ? left : patience;
        deadline.CancelAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        long asked = clock.GetTimestamp();
        int read = await sent.ReadAsync(buffer, cancellationToken);
        deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        waited += clock.GetElapsedTime(asked);
        came += read;
        if (came >= PieceBytes)
            (came, waited) = (0, TimeSpan.Zero);
        return read;
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
}
