using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Grains.Intake;

/// <summary>The dead letters of an intake's state: adding within the limit, listing, taking out for another try.</summary>
internal sealed class DeadLetterBox(IntakeState state, int limit, int partition)
{
    public int Count => state.DeadLetters.Count;

    public void Add(GrainTarget target, PositionedEvent item, bool foreign, string error, Timestamp now)
    {
        if (state.DeadLetters.Count >= limit)
        {
            state.DeadLetters.RemoveAt(0);
            state.DroppedDeadLetters++;
        }

        var header = new BatchHeader(item.Event.Id.Value, null, item.Event.Project, item.Event.ReceivedAt);
        state.DeadLetters.Add(new DeadLetterEntry
        {
            Position = item.Position,
            Index = item.Index,
            EventId = item.Event.Id.Value,
            TargetKind = (int)target.Kind,
            TargetKey = target.Key,
            Foreign = foreign,
            Error = error,
            At = now.Microseconds,
            Encoded = WireEncoder.EncodeBatch(header, [item.Event]),
        });
    }

    public DeadLetterPage Page(int offset, int count) => new(
        [.. state.DeadLetters.Skip(offset).Take(count).Select(entry => new DeadLetter(
            entry.Position, entry.Index, entry.EventId, TargetOf(entry).ToString(), entry.Error, entry.At, partition))],
        state.DeadLetters.Count,
        state.DroppedDeadLetters);

    public DeadLetterEntry[] All() => [.. state.DeadLetters];

    public void Remove(DeadLetterEntry entry) => state.DeadLetters.Remove(entry);

    public static GrainTarget TargetOf(DeadLetterEntry entry) => new((TargetKind)entry.TargetKind, entry.TargetKey);

    public static EventSlice SliceOf(DeadLetterEntry entry) => new(
        EventSlice.OutsideJournal,
        0,
        0,
        [new PositionedEvent(entry.Position, entry.Index, WireDecoder.DecodeBatch(entry.Encoded).Events[0])],
        entry.Foreign ? 0 : 1);
}
