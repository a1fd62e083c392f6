using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>What a level of pressure leaves of an event.</summary>
internal static class PressureFilter
{
    private const string Reason = "pressure";

    /// <summary>The event, the event without its payload, or null where it is left out.</summary>
    public static DebugEvent? Apply(PressureLevel level, DebugEvent message)
    {
        if (level == PressureLevel.None || EventWorth.IsFailure(message))
            return message;
        if (level >= PressureLevel.Logs && message is LogEvent && !EventWorth.IsWarning(message))
            return null;
        if (level >= PressureLevel.LowLevels && EventWorth.RoleOf(message) == EventRole.Inner && !EventWorth.IsWarning(message))
            return null;
        return Payload.LeaveOut(message, Reason);
    }
}
