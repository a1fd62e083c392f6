using System.Collections.Concurrent;
using System.IO.Enumeration;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>Settings as they are used: copied from the options, so that those may change; never changed itself. Safe from several threads.</summary>
internal sealed class SamplingPlan
{
    private const int MaxKnown = 2_000;
    private readonly ConcurrentDictionary<ContextKey, ContextSampling> known = new();
    private readonly (string Pattern, ContextSampling Sampling)[] rules;
    private readonly ContextSampling others;

    /// <summary>The plan of some options, which have no faults.</summary>
    public SamplingPlan(SamplingOptions options)
    {
        others = new ContextSampling(options.Rate, options.SlowAfter);
        rules = [.. options.Rules.Select(rule => (rule.Context, new ContextSampling(rule.Rate ?? options.Rate, rule.SlowAfter ?? options.SlowAfter)))];
        IsIdle = others.Rate >= 1 && rules.All(rule => rule.Sampling.Rate >= 1);
        Form = options.LeftOut;
        HeldEventsPerTree = options.HeldEventsPerTree;
        MaxOpenExecutions = options.MaxOpenExecutions;
        ReportPeriod = options.ReportPeriod;
    }

    /// <summary>True when chance leaves nothing out.</summary>
    public bool IsIdle { get; }

    /// <summary>What those that are left out still send.</summary>
    public LeftOutForm Form { get; }

    /// <summary>Events held back for one tree.</summary>
    public int HeldEventsPerTree { get; }

    /// <summary>Running executions that are followed.</summary>
    public int MaxOpenExecutions { get; }

    /// <summary>How often the grid is told.</summary>
    public TimeSpan ReportPeriod { get; }

    /// <summary>How a context is sampled.</summary>
    public ContextSampling For(ContextKey context)
    {
        if (rules.Length == 0)
            return others;
        if (known.TryGetValue(context, out var sampling))
            return sampling;
        sampling = Find(context.ToString());
        if (known.Count < MaxKnown)
            known.TryAdd(context, sampling);
        return sampling;
    }

    private ContextSampling Find(string name)
    {
        foreach (var (pattern, sampling) in rules)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true))
                return sampling;
        }
        return others;
    }
}
