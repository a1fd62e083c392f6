using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>A session while it is open. <see cref="Dispose"/> closes it; a second call does nothing. No member throws.</summary>
public sealed class SessionScope : IDisposable
{
    internal static readonly SessionScope Nothing = new();
    private readonly DebugGridClient? client;
    private readonly Ambient inside;
    private int ended;

    private SessionScope()
    {
        inside = Ambient.None;
        ended = 1;
    }

    internal SessionScope(DebugGridClient client, string name, IEnumerable<string> tags, string? sessionId, bool? autoFlush)
    {
        this.client = client;
        Session = string.IsNullOrEmpty(sessionId) ? new SessionId(EventIds.NewExecution(Timestamp.Now(client.Clock)).Value) : new SessionId(sessionId);
        inside = Ambient.Current.Inside() with { Session = Session };
        inside.Enter();
        client.EmitMade(new SessionEvent { Session = Session, Action = SessionAction.Opened, Name = name, Tags = [.. tags.Take(ProtocolLimits.MaxTags)], AutoFlush = autoFlush });
    }

    /// <summary>The session; none when the client is switched off.</summary>
    public SessionId Session { get; }

    /// <summary>Closes the session.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref ended, 1) != 0)
            return;
        inside.Leave();
        client!.EmitMade(new SessionEvent { Session = Session, Action = SessionAction.Closed });
    }
}
