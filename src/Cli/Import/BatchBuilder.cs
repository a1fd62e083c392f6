using System.Buffers;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Cli.Import;

/// <summary>
/// Puts events into batches. Where a batch ends follows from the events and the size alone, and its id from its bytes: importing the same
/// input again sends the same batches.
/// </summary>
/// <param name="sender">Who sends; the grid keeps the order of one sender's batches.</param>
/// <param name="maxEvents">Events in a batch at most.</param>
internal sealed class BatchBuilder(string sender, int maxEvents)
{
    /// <summary>Events in a batch unless the user says otherwise.</summary>
    public const int DefaultEvents = 1_000;

    private const int HeaderRoom = 1024;

    /// <summary>Bytes of frames in a batch at most: a quarter below the limit, so that an answer to one batch does not take long.</summary>
    public const int MaxFrameBytes = (ProtocolLimits.MaxBatchBytes / 4 * 3) - HeaderRoom;

    private readonly ArrayBufferWriter<byte> frames = new();
    private readonly ArrayBufferWriter<byte> frame = new();
    private readonly List<ImportedEvent> events = [];

    /// <summary>Events collected since the last batch.</summary>
    public int Count => events.Count;

    /// <summary>Adds an event.</summary>
    /// <returns>The batch that was full before it; null when there is still room.</returns>
    public PendingBatch? Add(in ImportedEvent imported)
    {
        frame.ResetWrittenCount();
        int bytes = WireEncoder.EncodeFrame(imported.Event, frame);
        var full = events.Count > 0 && (events.Count == maxEvents || frames.WrittenCount + bytes > MaxFrameBytes) ? Take() : null;
        frames.Write(frame.WrittenSpan);
        events.Add(imported);
        return full;
    }

    /// <summary>Takes what is collected; null when there is nothing.</summary>
    public PendingBatch? Take()
    {
        if (events.Count == 0)
            return null;
        var id = NameBasedId.OfBytes(frames.WrittenSpan);
        var batch = new ArrayBufferWriter<byte>(frames.WrittenCount + HeaderRoom);
        WireEncoder.EncodeHeader(new BatchHeader(id, sender, default, default), batch);
        batch.Write(frames.WrittenSpan);
        var taken = new PendingBatch(id, batch.WrittenSpan.ToArray(), [.. events]);
        frames.ResetWrittenCount();
        events.Clear();
        return taken;
    }
}
