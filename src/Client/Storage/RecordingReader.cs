using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Storage;

/// <summary>Reads a recording from its beginning, batch by batch, also while it is written. Not safe from several threads.</summary>
public sealed class RecordingReader : IDisposable
{
    private readonly FileStream file;

    private RecordingReader(FileStream file) => this.file = file;

    /// <summary>The file's length at present, in bytes.</summary>
    public long Length => file.Length;

    /// <summary>Bytes read so far: up to the end of the last batch that was given out.</summary>
    public long BytesRead { get; private set; } = RecordingHead.Bytes;

    /// <summary>Opens a recording.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    /// <exception cref="InvalidDataException">The file is no recording.</exception>
    public static RecordingReader Open(string path)
    {
        FileStream? opened = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Span<byte> head = stackalloc byte[RecordingHead.Bytes];
            int read = opened.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            RecordingHead.Require(head[..read], path);
            var reader = read == head.Length ? new RecordingReader(opened) : throw new InvalidDataException($"'{path}' ends within its head.");
            opened = null;
            return reader;
        }
        finally
        {
            opened?.Dispose();
        }
    }

    /// <summary>Reads the next batch.</summary>
    /// <returns>
    /// Null at the end: of the file, or before a batch that is not whole, behind which nothing is looked for. <see cref="Length"/> less
    /// <see cref="BytesRead"/> is what was left unread.
    /// </returns>
    public async ValueTask<OutgoingBatch?> ReadAsync(CancellationToken cancellationToken = default)
    {
        byte[] head = new byte[BatchFrame.HeadBytes];
        file.Position = BytesRead;
        if (await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) < head.Length)
            return null;
        int payload = BatchFrame.LengthOf(head);
        if (payload < 0 || BytesRead + head.Length + payload > file.Length)
            return null;
        byte[] frame = new byte[head.Length + payload];
        head.CopyTo(frame, 0);
        await file.ReadExactlyAsync(frame.AsMemory(head.Length), cancellationToken);
        var batch = BatchFrame.Decode(frame);
        if (batch is not null)
            BytesRead += frame.Length;
        return batch;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
