using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Storage;

/// <summary>
/// A recording while it is written. A batch is in it whole or not at all: what a crash or a full disk left of one is cut off. Survives the process,
/// not the machine's power. Not safe from several threads.
/// </summary>
internal sealed class RecordingFile : IDisposable
{
    private readonly FileStream file;
    private readonly long maxBytes;
    private long length;

    private RecordingFile(FileStream file, long maxBytes)
    {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    /// <summary>True once a batch did not fit. Nothing is written any more, so that a recording has no gaps.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Opens a file for writing, and continues behind its last whole batch.</summary>
    /// <exception cref="IOException">It cannot be opened, or another process records to it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    /// <exception cref="InvalidDataException">It is something else; it is left as it is.</exception>
    public static RecordingFile Open(string path, long maxBytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream? opened = new FileStream(path, options);
        try
        {
            var recording = new RecordingFile(opened, maxBytes);
            recording.Continue();
            opened = null;
            return recording;
        }
        finally
        {
            opened?.Dispose();
        }
    }

    /// <summary>Writes a batch.</summary>
    /// <returns>False when the recording is full.</returns>
    /// <exception cref="IOException">It could not be written; the recording ends before it.</exception>
    public bool TryWrite(OutgoingBatch batch)
    {
        byte[] frame = BatchFrame.Encode(batch);
        IsFull |= length + frame.Length > maxBytes;
        if (IsFull)
            return false;
        try
        {
            file.Position = length;
            file.Write(frame);
        }
        catch (IOException)
        {
            file.SetLength(length);
            throw;
        }
        length += frame.Length;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Continue()
    {
        byte[] head = new byte[RecordingHead.Bytes];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        RecordingHead.Require(head.AsSpan(0, read), file.Name);
        if (read < head.Length)
        {
            file.Position = 0;
            file.Write(RecordingHead.Create());
        }
        length = LastEnd();
        file.SetLength(length);
    }

    /// <summary>Where the last whole batch ends. Of those before it the heads alone are read.</summary>
    private long LastEnd()
    {
        long end = RecordingHead.Bytes;
        long last = end;
        byte[] head = new byte[BatchFrame.HeadBytes];
        for (file.Position = end; file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length; file.Position = end)
        {
            int payload = BatchFrame.LengthOf(head);
            if (payload < 0 || end + head.Length + payload > file.Length)
                break;
            last = end;
            end += head.Length + payload;
        }
        return end == last || IsWhole(last, (int)(end - last)) ? end : last;
    }

    private bool IsWhole(long start, int bytes)
    {
        byte[] frame = new byte[bytes];
        file.Position = start;
        file.ReadExactly(frame);
        return BatchFrame.Decode(frame) is not null;
    }
}
