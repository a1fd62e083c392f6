using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Components;

/// <summary>What an event does to its component: versions of its state, and a window of its health.</summary>
internal static class ComponentMachine
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Takes one event of the component.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="event">The event; the caller has seen to it that it is applied once.</param>
    public static void Apply(ComponentState state, DebugEvent @event)
    {
        long time = @event.Time.Microseconds;
        state.LastEventAt = Math.Max(state.LastEventAt, time);
        bool failed = @event.IsFailure;
        if (Bucket(state.Health, @event.ReceivedAt.IsNone ? time : @event.ReceivedAt.Microseconds) is { } bucket)
        {
            bucket.Total++;
            bucket.Errors += failed ? 1 : 0;
            bucket.Warnings += @event.Level == EventLevel.Warning ? 1 : 0;
        }

        if (failed && time >= state.LastErrorAt)
            (state.LastError, state.LastErrorAt) = (TextCut.At(ErrorText(@event), GrainLimits.TextCharacters), time);
        if (@event is StateEvent snapshot)
            Take(state, snapshot);
    }

    /// <summary>What was reported in the five minutes up to a moment, to within a bucket.</summary>
    public static HealthBucket Health(ComponentState state, Timestamp now)
    {
        long from = (now - Window).Microseconds;
        var sum = new HealthBucket { Start = from };
        foreach (var bucket in state.Health)
            if (bucket.Start + HealthBucket.Length > from)
            {
                sum.Total += bucket.Total;
                sum.Errors += bucket.Errors;
                sum.Warnings += bucket.Warnings;
            }

        return sum;
    }

    private static string? ErrorText(DebugEvent @event) => @event switch
    {
        ExecutionRecord record => record.Error ?? record.Message,
        ErrorEvent error => error.Message ?? error.ErrorType,
        _ => @event.Message,
    };

    private static HealthBucket? Bucket(List<HealthBucket> health, long time)
    {
        long start = time - (time % HealthBucket.Length);
        int at = health.Count;
        while (at > 0 && health[at - 1].Start > start)
            at--;
        if (at > 0 && health[at - 1].Start == start)
            return health[at - 1];
        if (at == 0 && health.Count >= GrainLimits.HealthBuckets)
            return null;
        var bucket = new HealthBucket { Start = start };
        health.Insert(at, bucket);
        if (health.Count > GrainLimits.HealthBuckets)
            health.RemoveAt(0);
        return bucket;
    }

    /// <summary>
    /// States stand in the order of their times, those of one time as they arrived. What the sender does not number follows the newest number; that is
    /// the highest, or the one with a later time: then the component started anew and counts from the beginning again. The history counts likewise.
    /// </summary>
    private static void Take(ComponentState state, StateEvent snapshot)
    {
        var versions = state.Versions;
        if (!snapshot.Id.IsNone && versions.Exists(v => v.Id == snapshot.Id.Value))
            return;
        long time = snapshot.Time.Microseconds;
        long number = StateEvent.Number(snapshot.Version, state.NewestVersion ?? 0);
        if (state.NewestVersion is not { } newest || number > newest || time > state.NewestTime)
            (state.NewestVersion, state.NewestTime) = (number, time);
        int at = versions.FindLastIndex(v => v.Time <= time) + 1;
        versions.Insert(at, new ComponentVersion { Id = snapshot.Id.Value, Version = number, Time = time, State = snapshot.State.Utf8.ToArray() });
        Trim(versions);
    }

    private static void Trim(List<ComponentVersion> versions)
    {
        long bytes = versions.Sum(v => (long)v.State.Length);
        while (versions.Count > 1 && (versions.Count > GrainLimits.StateVersions || bytes > GrainLimits.StateBytes))
        {
            bytes -= versions[0].State.Length;
            versions.RemoveAt(0);
        }
    }
}
