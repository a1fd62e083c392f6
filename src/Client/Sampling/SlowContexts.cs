using System.Collections.Concurrent;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>From which duration on executions of a context are slow: by its setting, or else as learned from its runs. Safe from several threads.</summary>
internal sealed class SlowContexts
{
    private const int MaxContexts = 2_000;
    private readonly ConcurrentDictionary<ContextKey, SlowRuns> learned = new();

    /// <summary>The longest duration that is not slow.</summary>
    public TimeSpan ThresholdOf(ContextKey context, ContextSampling sampling)
    {
        if (sampling.SlowAfter is { } setting)
            return setting;
        if (!learned.TryGetValue(context, out var runs))
            return SlowRuns.Unlearned;
        lock (runs)
            return runs.Threshold;
    }

    /// <summary>An execution has ended.</summary>
    /// <returns>True when it was slow, compared with those before it.</returns>
    public bool OnEnded(ContextKey context, ContextSampling sampling, TimeSpan duration)
    {
        bool isSlow = duration > ThresholdOf(context, sampling);
        if (sampling.SlowAfter is not null)
            return isSlow;
        if (!learned.TryGetValue(context, out var runs))
        {
            if (learned.Count >= MaxContexts)
                return isSlow;
            runs = learned.GetOrAdd(context, static _ => new SlowRuns());
        }
        lock (runs)
            runs.Add(duration);
        return isSlow;
    }
}
