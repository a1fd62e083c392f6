using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Pipelines;

/// <summary>One pipeline of a <see cref="PipelineCatalog"/>.</summary>
internal sealed class CatalogEntry(string key)
{
    /// <summary>Dwell times kept until the pipeline is asked anew; more than that teach nothing new.</summary>
    public const int MaxObserved = 1_000;

    private readonly Lock gate = new();
    private List<StageDwell> observed = [];
    private PipelineDefinition? definition;
    private Timestamp until;
    private bool asking;

    /// <summary>The pipeline grain's key.</summary>
    public string Key { get; } = key;

    /// <summary>What is known, or null when the caller must ask: while one asks anew, the others go on with what was known.</summary>
    public PipelineDefinition? Current(Timestamp now)
    {
        lock (gate)
        {
            if (now < until || (asking && definition is not null))
                return definition;
            asking = true;
            return null;
        }
    }

    /// <summary>Ends an asking that failed.</summary>
    public void GiveUp()
    {
        lock (gate)
            asking = false;
    }

    /// <summary>Keeps an answer.</summary>
    public void Set(PipelineDefinition answer, Timestamp keepUntil)
    {
        lock (gate)
            (definition, until, asking) = (answer, keepUntil, false);
    }

    /// <summary>Takes a dwell time.</summary>
    public void Observe(StageDwell dwell)
    {
        lock (gate)
            if (observed.Count < MaxObserved)
                observed.Add(dwell);
    }

    /// <summary>Hands over the dwell times.</summary>
    public List<StageDwell> TakeObserved()
    {
        lock (gate)
        {
            var taken = observed;
            observed = [];
            return taken;
        }
    }
}
