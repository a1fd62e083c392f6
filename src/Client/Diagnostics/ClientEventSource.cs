using System.Diagnostics.Tracing;

namespace DebugGrid.Client.Diagnostics;

/// <summary>The client's own voice: faults inside it go here and nowhere else, so that they never meet the application.</summary>
[EventSource(Name = "DebugGrid-Client")]
internal sealed class ClientEventSource : EventSource
{
    /// <summary>The one instance.</summary>
    public static readonly ClientEventSource Log = new();

    private ClientEventSource()
    {
    }

    /// <summary>Something inside the client failed; the application went on.</summary>
    [Event(1, Level = EventLevel.Error, Message = "{0} failed: {1}")]
    public void Fault(string part, string fault) => WriteEvent(1, part, fault);

    /// <summary>The grid cannot be reached, or does not take anything at present.</summary>
    [Event(2, Level = EventLevel.Warning, Message = "The grid does not take events: {0}")]
    public void Away(string reason) => WriteEvent(2, reason);

    /// <summary>The grid takes events again.</summary>
    [Event(3, Level = EventLevel.Informational, Message = "The grid takes events again")]
    public void Back() => WriteEvent(3);

    /// <summary>An event was refused; the first of its kind is told.</summary>
    [Event(4, Level = EventLevel.Warning, Message = "An event was refused: {0} {1}")]
    public void Refused(string field, string error) => WriteEvent(4, field, error);
}
