using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Grains.Intake.DeadLetters;

/// <summary>
/// The dead letters of an intake's state, in journal order: adding within the limits, listing, taking out for another try. What comes again when the
/// partition catches up is known and changes nothing.
/// </summary>
internal sealed class DeadLetterBox
{
    /// <summary>Bytes of a stored dead letter beside its texts and its event.</summary>
    private const int Fixed = 256;

    private readonly IntakeState state;
    private readonly int maxCount;
    private readonly long maxBytes;
    private readonly int partition;
    private long bytes;

    /// <summary>Over a stored state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="maxCount">Dead letters that are kept; the oldest go first.</param>
    /// <param name="partition">The journal's partition.</param>
    /// <param name="maxBytes">Bytes of their stored form.</param>
    public DeadLetterBox(IntakeState state, int maxCount, int partition, long maxBytes = GrainLimits.DeadLetterBytes)
    {
        this.state = state;
        this.maxCount = maxCount;
        this.maxBytes = maxBytes;
        this.partition = partition;
        state.DeadLetters = [.. state.DeadLetters.Order(Comparer<DeadLetterEntry>.Create(Compare)).DistinctBy(static entry => (entry.Position, entry.Index, TargetOf(entry)))];
        bytes = state.DeadLetters.Sum(BytesOf);
        Trim();
    }

    public int Count => state.DeadLetters.Count;

    /// <summary>Dead letters ever taken, those included that are gone. Starts at 0.</summary>
    public long Taken { get; private set; }

    /// <summary>Takes an event that a grain refused.</summary>
    /// <returns>False when it is known, or older than all that are kept.</returns>
    public bool Add(GrainTarget target, PositionedEvent item, bool foreign, string error, Timestamp now)
    {
        var header = new BatchHeader(item.Event.Id.Value, null, item.Event.Project, item.Event.ReceivedAt);
        var entry = new DeadLetterEntry
        {
            Position = item.Position,
            Index = item.Index,
            EventId = item.Event.Id.Value,
            TargetKind = (int)target.Kind,
            TargetKey = target.Key,
            Foreign = foreign,
            Error = TextCut.At(error, GrainLimits.TextCharacters)!,
            At = now.Microseconds,
            Encoded = WireEncoder.EncodeBatch(header, [item.Event]),
        };
        int at = state.DeadLetters.BinarySearch(entry, Comparer<DeadLetterEntry>.Create(Compare));
        if (at >= 0)
        {
            Failed(state.DeadLetters[at], error);
            return false;
        }

        Taken++;
        state.DeadLetters.Insert(~at, entry);
        bytes += BytesOf(entry);
        Trim();
        return state.DeadLetters.Contains(entry);
    }

    /// <summary>A page of those of one project, or of all (null).</summary>
    public DeadLetterPage Page(string? project, int offset, int count)
    {
        DeadLetterEntry[] letters = Of(project);
        return new DeadLetterPage(
            [.. letters.Skip(offset).Take(count).Select(entry => new DeadLetter(
                entry.Position, entry.Index, entry.EventId, TargetOf(entry).ToString(), entry.Error, entry.At, partition, ProjectOf(entry)))],
            letters.Length,
            project is null ? state.DroppedDeadLetters : 0);
    }

    /// <summary>Those of one project, or all (null).</summary>
    public DeadLetterEntry[] Of(string? project) =>
        project is null ? [.. state.DeadLetters] : [.. state.DeadLetters.Where(entry => ProjectOf(entry) == project)];

    /// <summary>One was refused again.</summary>
    public void Failed(DeadLetterEntry entry, string error)
    {
        bytes -= BytesOf(entry);
        entry.Error = TextCut.At(error, GrainLimits.TextCharacters)!;
        bytes += BytesOf(entry);
    }

    /// <summary>One was taken.</summary>
    public void Remove(DeadLetterEntry entry)
    {
        if (state.DeadLetters.Remove(entry))
            bytes -= BytesOf(entry);
    }

    public static GrainTarget TargetOf(DeadLetterEntry entry) => new((TargetKind)entry.TargetKind, entry.TargetKey);

    public EventSlice SliceOf(DeadLetterEntry entry) => new(
        partition,
        entry.Position,
        0,
        [new PositionedEvent(entry.Position, entry.Index, WireDecoder.DecodeBatch(entry.Encoded).Events[0])],
        entry.Foreign ? 0 : 1)
    {
        IsAgain = true,
    };

    private static string ProjectOf(DeadLetterEntry entry) => GrainKeys.Split(entry.TargetKey).Project.Value;

    private static long BytesOf(DeadLetterEntry entry) =>
        Fixed + (entry.Encoded.Length * 4L / 3) + StoredBytes.Of(entry.TargetKey) + StoredBytes.Of(entry.Error);

    private static int Compare(DeadLetterEntry one, DeadLetterEntry other)
    {
        int places = (one.Position, one.Index, one.TargetKind).CompareTo((other.Position, other.Index, other.TargetKind));
        return places != 0 ? places : string.CompareOrdinal(one.TargetKey, other.TargetKey);
    }

    /// <summary>Lets the oldest go. One that came again while the partition caught up, after it had gone, was counted when it went first.</summary>
    private void Trim()
    {
        while (state.DeadLetters.Count > maxCount || bytes > maxBytes)
        {
            DeadLetterEntry oldest = state.DeadLetters[0];
            state.DeadLetters.RemoveAt(0);
            bytes -= BytesOf(oldest);
            if ((oldest.Position, oldest.Index).CompareTo((state.DroppedThrough, state.DroppedIndex)) <= 0)
                continue;
            (state.DroppedThrough, state.DroppedIndex) = (oldest.Position, oldest.Index);
            state.DroppedDeadLetters++;
        }
    }
}
