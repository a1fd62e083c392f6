using DebugGrid.Protocol;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>The sessions that were opened without automatic flush. Their close flushes.</summary>
internal sealed class ManualSessions
{
    private const int MaxSessions = 10_000;
    private readonly HashSet<(string Project, string Session)> manual = [];

    /// <summary>Puts in what the database remembers.</summary>
    public void Add(string project, string session)
    {
        if (manual.Count < MaxSessions)
            manual.Add((project, session));
    }

    /// <summary>
    /// Says whether an event wants a flush by itself, and learns from it when it opens or closes a session. Reads the event only if the answer
    /// may lie in it.
    /// </summary>
    /// <exception cref="WireFormatException">The event cannot be read.</exception>
    public bool IsEager(in EventOutline outline, in BatchHeader header) =>
        (manual.Count == 0 && outline.Kind != EventKind.Session) || IsEager(WireDecoder.DecodeEvent(outline.Body, header.Project, header.ReceivedAt));

    private bool IsEager(DebugEvent e)
    {
        if (e.Session.IsNone)
            return true;
        var key = (e.Project.Value, e.Session.Value);
        if (e is SessionEvent change)
        {
            if (change.Action == SessionAction.Closed)
            {
                manual.Remove(key);
                return true;
            }
            if (change.AutoFlush == false)
                Add(key.Item1, key.Item2);
            else if (change.AutoFlush == true)
                manual.Remove(key);
        }
        return manual.Count == 0 || !manual.Contains(key);
    }
}
