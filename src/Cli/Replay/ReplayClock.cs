using System.Buffers.Binary;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Replay;

/// <summary>Turns the times of a recording into those of its replay.</summary>
/// <param name="speed">How fast.</param>
/// <param name="first">When the recording begins.</param>
/// <param name="start">When the replay does.</param>
internal sealed class ReplayClock(ReplaySpeed speed, Timestamp first, Timestamp start)
{
    private const int GuidBytes = 16;
    private const int MillisecondShift = 16;

    /// <summary>A clock for a recording whose first batch is this one.</summary>
    public static ReplayClock For(Guid firstBatch, ReplaySpeed speed, Timestamp start) => new(speed, firstBatch.Version == 7 ? MadeAt(firstBatch) : start, start);

    /// <summary>When a batch is due; the beginning where no time is counted, or where its id says none.</summary>
    /// <param name="batchId">Its id, a version 7 UUID: it says when the batch was made.</param>
    public Timestamp DueOf(Guid batchId) => speed.Factor is null || batchId.Version != 7 ? start : Later(Moved(MadeAt(batchId)), start);

    /// <summary>The time of an event in the replay; where no time is counted, its own.</summary>
    public Timestamp TimeOf(Timestamp recorded) => speed.Factor is null ? recorded : Moved(recorded);

    private static Timestamp MadeAt(Guid batchId)
    {
        Span<byte> bytes = stackalloc byte[GuidBytes];
        batchId.TryWriteBytes(bytes, bigEndian: true, out _);
        return new Timestamp((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> MillisecondShift) * 1000);
    }

    private static Timestamp Later(Timestamp one, Timestamp other) => one > other ? one : other;

    private Timestamp Moved(Timestamp recorded) => start + ((recorded - first) / (speed.Factor ?? 1));
}
