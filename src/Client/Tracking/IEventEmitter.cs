using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>Takes events that the application or a bridge made. Never throws, never blocks. Safe from several threads.</summary>
public interface IEventEmitter
{
    /// <summary>
    /// Sends an event. What its head lacks is filled in: id, time, component, and from the scopes around the caller session, correlation,
    /// transaction, context and execution, and trace and span from the current activity.
    /// </summary>
    /// <returns>False when the client is switched off or the event was dropped or left out (and counted).</returns>
    bool Emit(DebugEvent message);
}
