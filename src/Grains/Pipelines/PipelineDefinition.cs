using DebugGrid.Contracts;
using DebugGrid.Grains.Work;

namespace DebugGrid.Grains.Pipelines;

/// <summary>
/// A pipeline as transactions see it: its declaration, prepared for look-ups. Immutable and shared. A pipeline that nobody declared has no
/// stages: its transactions take any stage and never complete by themselves, because nobody said which stage is the last.
/// </summary>
internal sealed class PipelineDefinition
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly PipelineView view;

    /// <summary>From a declaration.</summary>
    public PipelineDefinition(PipelineView view)
    {
        this.view = view;
        for (int i = 0; i < view.Stages.Count; i++)
            places[view.Stages[i].Name] = i;
    }

    public string Name => view.Name;

    public IReadOnlyList<PipelineStageView> Stages => view.Stages;

    public bool IsDeclared => view.Stages.Count > 0;

    /// <summary>The stage whose success completes a transaction, or null.</summary>
    public string? LastStage => IsDeclared ? view.Stages[^1].Name : null;

    /// <summary>The pipeline of this name that nobody declared; of no name, the one of a transaction that belongs to none.</summary>
    public static PipelineDefinition Undeclared(string name) => new(new PipelineView(name, [], [], null, null, false));

    /// <summary>The place of a stage, or -1 for one that was not declared.</summary>
    public int PlaceOf(string? stage) => stage is not null && places.TryGetValue(stage, out int place) ? place : -1;

    /// <summary>The activity that a stage belongs to, or null.</summary>
    public PipelineActivityView? ActivityOf(string? stage)
    {
        int place = PlaceOf(stage);
        return place < 0 || view.Stages[place].Activity is not { } name ? null : view.Activities.FirstOrDefault(a => a.Name == name);
    }

    /// <summary>The place of the stage that ends an activity: the last one that names it.</summary>
    public int EndOf(PipelineActivityView activity)
    {
        for (int i = view.Stages.Count - 1; i >= 0; i--)
            if (view.Stages[i].Activity == activity.Name)
                return i;
        return -1;
    }

    /// <summary>
    /// After how long without progress a transaction in this stage is stalled: the stage's own word, else the pipeline's, else what was
    /// learned of the stage (never below the grid's setting), else the grid's setting.
    /// </summary>
    public TimeSpan StallAfter(string? stage, GrainOptions options)
    {
        var declared = PlaceOf(stage) is >= 0 and var place ? view.Stages[place] : null;
        double? learned = options.LearnStallAfter ? declared?.LearnedStallAfterMs : null;
        return (declared?.StallAfterMs ?? view.StallAfterMs ?? learned) is { } ms ? Spans.FromMilliseconds(ms) : options.StallAfter;
    }

    /// <summary>After how long as stalled a transaction is abandoned.</summary>
    public TimeSpan AbandonAfter(GrainOptions options) => view.AbandonAfterMs is { } ms ? Spans.FromMilliseconds(ms) : options.AbandonAfter;
}
