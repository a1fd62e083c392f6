using System.Buffers;

namespace DebugGrid.Client.Capture;

/// <summary>Takes what a converter writes, up to a limit.</summary>
internal sealed class BoundedBuffer(int limit) : IBufferWriter<byte>
{
    private readonly ArrayBufferWriter<byte> inner = new();

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => inner.WrittenMemory;

    /// <inheritdoc/>
    public void Advance(int count) => inner.Advance(count);

    /// <inheritdoc/>
    /// <exception cref="PayloadTooLargeException">It would become more than the limit.</exception>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Check(sizeHint);
        return inner.GetMemory(sizeHint);
    }

    /// <inheritdoc/>
    /// <exception cref="PayloadTooLargeException">It would become more than the limit.</exception>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Check(sizeHint);
        return inner.GetSpan(sizeHint);
    }

    private void Check(int sizeHint)
    {
        // The writer asks for six bytes a character before it knows how many it needs.
        const int worst = 6;
        if (inner.WrittenCount > limit || sizeHint / worst > limit)
            throw new PayloadTooLargeException();
    }
}
