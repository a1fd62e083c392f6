using DebugGrid.Client.Profiling;

namespace DebugGrid.Client;

/// <summary>The statistics of a client's timers at one moment.</summary>
/// <param name="Root">Holds the outermost timers.</param>
/// <param name="LeftOut">Timers and laps that were not counted, because <see cref="ProfilerOptions.MaxTimers"/> others were there already.</param>
public sealed record ProfileReport(ProfileNode Root, long LeftOut)
{
    /// <summary>The report as a tree for people; one line a timer, durations in milliseconds.</summary>
    public string ToText() => ProfileText.Of(this);

    /// <summary>The report as JSON: <c>{"timers":[{"name":…,"count":…,"median_ms":…,"children":[…]}],"left_out":0}</c>.</summary>
    public string ToJson() => ProfileJson.Of(this);
}
