using DebugGrid.Protocol.Shapes;

namespace DebugGrid.Protocol;

/// <summary>The one place that says which events are taken: required fields, lengths, valid JSON, finite numbers, times. Every door asks it.</summary>
public static class EventValidation
{
    /// <summary>Says what is wrong with an event, or null when it is to be accepted. The first fault found is named.</summary>
    /// <param name="message">The event, with id and time set.</param>
    /// <param name="now">The grid's clock; times more than <see cref="ProtocolLimits.MaxClockAhead"/> ahead of it are refused.</param>
    public static EventFault? Check(DebugEvent message, Timestamp now)
    {
        var scope = new CheckScope(now, Depth: 0);
        return HeadShape.Shape.Check(message, scope) ?? EventShapes.Of(message).Check(message, scope);
    }
}
