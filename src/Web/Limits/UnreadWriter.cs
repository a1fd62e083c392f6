using System.IO.Pipelines;

namespace DebugGrid.Web.Limits;

/// <summary>Writes to a connection, and tells its use when the caller does not read what was written.</summary>
/// <param name="inner">The connection's own writer.</param>
/// <param name="use">Is told.</param>
internal sealed class UnreadWriter(PipeWriter inner, ConnectionUse use) : PipeWriter
{
    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <inheritdoc/>
    public override void Advance(int bytes) => inner.Advance(bytes);

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    /// <inheritdoc/>
    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ValueTask<FlushResult> flush = inner.FlushAsync(cancellationToken);
        return flush.IsCompleted ? flush : WaitAsync(flush);
    }

    /// <summary>A flush stands for as long as more is written than was read.</summary>
    private async ValueTask<FlushResult> WaitAsync(ValueTask<FlushResult> flush)
    {
        use.Unread(true);
        try
        {
            return await flush;
        }
        finally
        {
            use.Unread(false);
        }
    }
}
