using System.Text;
using DebugGrid.Client.Profiling;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>One timer's result for people and for programs.</summary>
public static class TimerReports
{
    /// <summary>The result as a tree: one line a timer and a lap, milliseconds since the timer's start.</summary>
    public static string ToText(this TimingNode timer)
    {
        var text = new StringBuilder();
        TextTree.Add<object>(text, timer, Line, Inside);
        return text.ToString();
    }

    /// <summary>The result as JSON, with the names of the wire form.</summary>
    public static string ToJson(this TimingNode timer) => ProfileJson.Of(timer);

    private static string Line(object node) => node switch
    {
        TimingNode { MemoryDeltaBytes: { } bytes } timer => FormattableString.Invariant($"{timer.Name}  {timer.DurationMs:0.###} ms  memory {bytes:+0;-0;0} B"),
        TimingNode timer => FormattableString.Invariant($"{timer.Name}  {timer.DurationMs:0.###} ms"),
        TimingLap lap => FormattableString.Invariant($"{lap.Name} (lap)  at {lap.DurationMs:0.###} ms"),
        _ => string.Empty,
    };

    private static IEnumerable<object> Inside(object node) => node is TimingNode timer ? timer.Laps.Concat<object>(timer.Children) : [];
}
