using System.Collections.Concurrent;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Pipelines;

/// <summary>
/// The pipelines that this silo's transactions pass through, kept for a moment so that a stage event costs no call; and the way back: how
/// long transactions stayed in stages is told to the pipelines when they are asked anew. Safe for use from several threads.
/// </summary>
internal sealed class PipelineCatalog(IGrainFactory grains, TimeProvider clock)
{
    /// <summary>How long a declared pipeline is kept; on the silo of its grain a new declaration shows at once.</summary>
    public static readonly TimeSpan KeepDeclared = TimeSpan.FromSeconds(10);

    /// <summary>How long it is kept that a pipeline is not declared.</summary>
    public static readonly TimeSpan KeepUndeclared = TimeSpan.FromSeconds(1);

    /// <summary>Pipelines kept; beyond them all are asked for anew.</summary>
    public const int MaxPipelines = 10_000;

    private readonly ConcurrentDictionary<(ProjectId Project, string Name), CatalogEntry> entries = new();
    private readonly PipelineDefinition none = PipelineDefinition.Undeclared(string.Empty);

    /// <summary>The pipeline in force.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The pipeline's name; empty for a transaction that belongs to none.</param>
    public ValueTask<PipelineDefinition> Get(ProjectId project, string name)
    {
        if (name.Length == 0)
            return new ValueTask<PipelineDefinition>(none);
        var entry = EntryOf(project, name);
        return entry.Current(Timestamp.Now(clock)) is { } known ? new ValueTask<PipelineDefinition>(known) : new ValueTask<PipelineDefinition>(Ask(entry, name));
    }

    /// <summary>Takes how long a transaction stayed in a stage.</summary>
    public void Observe(ProjectId project, string name, StageDwell dwell)
    {
        if (name.Length > 0)
            EntryOf(project, name).Observe(dwell);
    }

    /// <summary>Forgets a pipeline, because it was declared anew.</summary>
    /// <param name="key">Its grain's key.</param>
    public void Forget(string key) => entries.TryRemove(GrainKeys.Split(key), out _);

    private CatalogEntry EntryOf(ProjectId project, string name)
    {
        if (entries.TryGetValue((project, name), out var entry))
            return entry;
        if (entries.Count >= MaxPipelines)
            entries.Clear();
        return entries.GetOrAdd((project, name), static key => new CatalogEntry(GrainKeys.OfPipeline(key.Project, key.Name)));
    }

    private async Task<PipelineDefinition> Ask(CatalogEntry entry, string name)
    {
        PipelineDefinition? definition = null;
        try
        {
            var pipeline = grains.GetGrain<IPipelineGrain>(entry.Key);
            if (entry.TakeObserved() is { Count: > 0 } observed)
                await pipeline.Observe(observed);
            var view = await pipeline.GetView();
            definition = view is null ? PipelineDefinition.Undeclared(name) : new PipelineDefinition(view);
            entry.Set(definition, Timestamp.Now(clock) + (view is null ? KeepUndeclared : KeepDeclared));
            return definition;
        }
        finally
        {
            if (definition is null)
                entry.GiveUp();
        }
    }
}
