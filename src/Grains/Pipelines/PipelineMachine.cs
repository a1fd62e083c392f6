using DebugGrid.Contracts;
using DebugGrid.Grains.Sketches;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Pipelines;

/// <summary>What a declaration does to a pipeline, and what its transactions teach it.</summary>
internal static class PipelineMachine
{
    private const double LearnedQuantile = 0.99;

    /// <summary>Takes a declaration: the last one by the sender's clock counts.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="declaration">The declaration.</param>
    public static void Declare(PipelineState state, PipelineEvent declaration)
    {
        if (declaration.Time.Microseconds < state.DeclaredAt)
            return;
        state.DeclaredAt = declaration.Time.Microseconds;
        state.Stages = [.. declaration.Stages.Select(s => new PipelineStageView(s.Name, s.Activity, s.StallAfterMs, null))];
        state.Activities = [.. declaration.Activities.Select(a => new PipelineActivityView(a.Name, a.Title, a.FailedAs, a.StalledAs))];
        state.StallAfterMs = declaration.StallAfterMs;
        state.AbandonAfterMs = declaration.AbandonAfterMs;
    }

    /// <summary>Takes how long transactions stayed in stages.</summary>
    public static void Learn(PipelineState state, IReadOnlyList<StageDwell> dwells)
    {
        foreach (var dwell in dwells)
        {
            if (!state.Dwells.TryGetValue(dwell.Stage, out var known))
            {
                if (state.Dwells.Count >= ProtocolLimits.MaxStages)
                    continue;
                state.Dwells[dwell.Stage] = known = new QuantileSketch();
            }

            known.Add(dwell.Milliseconds);
        }
    }

    /// <summary>The declaration in force with what was learned: the project's own, else the shipped one, else null.</summary>
    public static PipelineView? View(string name, PipelineState state, GrainOptions options)
    {
        bool shipped = state.DeclaredAt == 0;
        if (shipped && name != AudioPipeline.Name)
            return null;
        return new PipelineView(
            name,
            [.. (shipped ? AudioPipeline.Stages : state.Stages).Select(s => s with { LearnedStallAfterMs = Learned(state, s.Name, options) })],
            shipped ? AudioPipeline.Activities : state.Activities,
            state.StallAfterMs,
            state.AbandonAfterMs,
            shipped);
    }

    private static double? Learned(PipelineState state, string stage, GrainOptions options)
    {
        if (!state.Dwells.TryGetValue(stage, out var dwells) || dwells.Count < options.LearnedSamples)
            return null;
        double learned = dwells.Quantile(LearnedQuantile)!.Value * options.LearnedFactor;
        return Math.Clamp(learned, options.StallAfter.TotalMilliseconds, options.LearnedMost.TotalMilliseconds);
    }
}
