using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests;

/// <summary>Gives events a head.</summary>
internal static class EventMaker
{
    public static readonly Timestamp Start = new(1_790_000_000_000_000);

    /// <summary>An event at some seconds after the start.</summary>
    public static T At<T>(this T @event, double seconds)
        where T : DebugEvent
    {
        var time = Start + TimeSpan.FromSeconds(seconds);
        return (T)(@event with { Id = EventId.New(time), Time = time, ReceivedAt = time });
    }
}
