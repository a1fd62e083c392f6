using DebugGrid.Contracts;

namespace DebugGrid.Grains.Tests.Hosting;

/// <summary>What the history of a test has noted for the live state to forget.</summary>
internal sealed class HistoryNotes
{
    private readonly List<ForgottenId> notes = [];

    public void Add(ForgottenKind kind, string id, string? part, long through) =>
        notes.Add(new ForgottenId(notes.Count + 1, "default", kind, id, part, [new PartitionReach(0, through)]));

    public ForgottenId[] Read() => [.. notes];

    public long Confirm(long through)
    {
        notes.RemoveAll(note => note.Number <= through);
        return notes.Count;
    }
}
