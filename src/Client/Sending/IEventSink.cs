using DebugGrid.Protocol;

namespace DebugGrid.Client.Sending;

/// <summary>Takes events on the application's thread. Never throws, never blocks. Safe from several threads.</summary>
public interface IEventSink
{
    /// <summary>Takes an event, or drops it and counts that.</summary>
    /// <param name="message">The event, with its id and time; owned by the sink from now on.</param>
    /// <returns>False when it was dropped.</returns>
    bool TryTake(DebugEvent message);
}
