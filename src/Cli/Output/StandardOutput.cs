using System.Runtime.InteropServices;

namespace DebugGrid.Cli.Output;

/// <summary>
/// This process's standard output, which says by <see cref="ReaderGoneException"/> that nobody reads it any more: .NET's own drops what it is given then. It is
/// told by writing and by flushing, also when there is nothing to flush. On Windows, .NET's own tells it.
/// </summary>
/// <param name="output">Where it goes.</param>
internal sealed partial class StandardOutput(Stream output) : Stream
{
    private const int Descriptor = 1;
    private const short Error = 0x8;
    private const short HungUp = 0x10;

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

    /// <summary>Opens it.</summary>
    public static StandardOutput Open() => new(Console.OpenStandardOutput());

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        RequireReader();
        output.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        output.Flush();
        RequireReader();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private static void RequireReader()
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = new Polled { Descriptor = Descriptor };
        if (Poll(ref descriptor, 1, 0) > 0 && (descriptor.Found & (Error | HungUp)) != 0)
            throw new ReaderGoneException();
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref Polled descriptors, nuint count, int milliseconds);

    private struct Polled
    {
        public int Descriptor;
        public short Asked;
        public short Found;
    }
}
