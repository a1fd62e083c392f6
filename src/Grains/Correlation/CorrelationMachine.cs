using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;

namespace DebugGrid.Grains.Correlation;

/// <summary>What an event does to its operation: an entry of the timeline, its members, and the pairing of outcomes.</summary>
internal static class CorrelationMachine
{
    /// <summary>How many old entries go at once: taking the first out of a long list moves all the others, and the collector looks at each of them again.</summary>
    private const int Slack = GrainLimits.TimelineEntries / 4;

    /// <summary>Bytes of a stored entry beside its texts.</summary>
    private const int FixedOfEntry = 224;

    /// <summary>Takes one event of the operation; events of several senders may come in any order of time.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="item">The event; the caller has seen to it that it is applied once.</param>
    public static void Apply(CorrelationState state, CorrelationItem item)
    {
        var entry = item.Entry;
        state.Total++;
        int at = state.Timeline.Count;
        while (at > 0 && state.Timeline[at - 1].At > entry.At)
            at--;
        if (state.TimelineBytes < 0)
            state.TimelineBytes = state.Timeline.Sum(BytesOf);
        state.Timeline.Insert(at, entry);
        state.TimelineBytes += BytesOf(entry);
        if (state.Timeline.Count > GrainLimits.TimelineEntries + Slack)
            DropOldest(state, Slack);
        if (state.TimelineBytes > GrainLimits.TimelineBytes)
            DropOldest(state, Math.Max(state.Timeline.Count / 4, 1));
        if (entry.Component is { } component && state.Components.Count < GrainLimits.CorrelationMembers && !state.Components.Contains(component))
            state.Components.Add(component);
        string? actor = item.Agent ?? entry.Component ?? entry.Context;
        if (item.ErrorType is not null || (item.Succeeded && (actor is not null || item.ErrorEvent is not null)))
            RecoveryPairing.Take(state, new Outcome(entry.EventId, entry.At, actor ?? string.Empty, item.ErrorType, item.Strategy, item.ErrorEvent));
    }

    /// <summary>The timeline as others see it: errors with the success that followed, then those that wait for one.</summary>
    public static CorrelationView View(string id, CorrelationState state) => new(
        id,
        [.. state.Timeline.TakeLast(GrainLimits.TimelineEntries)],
        state.Total,
        [.. state.Components],
        [.. state.Recoveries, .. state.OpenErrors.Select(e => new RecoveryView(e.Event, e.ErrorType!, null, e.Strategy, null))]);

    private static void DropOldest(CorrelationState state, int count)
    {
        for (int i = 0; i < count; i++)
            state.TimelineBytes -= BytesOf(state.Timeline[i]);
        state.Timeline.RemoveRange(0, count);
    }

    private static long BytesOf(TimelineEntry entry) =>
        FixedOfEntry + StoredBytes.Of(entry.Component) + StoredBytes.Of(entry.Context) + StoredBytes.Of(entry.Summary);
}
