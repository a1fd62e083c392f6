using System.Text;

namespace DebugGrid.Cli.Output;

/// <summary>
/// Passes JSON, and other text for a terminal, on as it comes, with what <see cref="UnsafeText"/> finds in its texts escaped: the values stay the same. Written to only; holds one character
/// back, so <see cref="CompleteAsync"/> must be called behind the last one.
/// </summary>
/// <param name="target">Where it goes; left open.</param>
internal sealed class SafeJsonStream(Stream target) : Stream
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private string held = string.Empty;
    private bool isBegun;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        char[] characters = new char[decoder.GetCharCount(buffer.Span, flush: false)];
        decoder.GetChars(buffer.Span, characters, flush: false);
        await PassAsync(new string(characters), isLast: false, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Passes on what is held back.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await PassAsync(string.Empty, isLast: true, cancellationToken);
        await target.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Flush() => target.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>
    /// Whether a character is escaped depends on its neighbours: the one before a piece is kept, the last one waits for what follows. Line breaks and tabs
    /// stand between the values, since JSON has none in a text.
    /// </summary>
    private async Task PassAsync(string piece, bool isLast, CancellationToken cancellationToken)
    {
        string text = held + piece;
        int at = isBegun ? 1 : 0;
        var safe = new StringBuilder(text.Length);
        int end = isLast ? text.Length : text.Length - 1;
        for (int length; at < end; at += length)
        {
            length = UnsafeText.LengthAt(text, at, out bool isUnsafe);
            if (isUnsafe && text[at] is not ('\t' or '\n' or '\r'))
                UnsafeText.AppendEscaped(safe, text.AsSpan(at, length));
            else
                safe.Append(text, at, length);
        }
        (held, isBegun) = at == 0 ? (text, false) : (text[(at - 1)..], true);
        await target.WriteAsync(Encoding.UTF8.GetBytes(safe.ToString()), cancellationToken);
    }
}
