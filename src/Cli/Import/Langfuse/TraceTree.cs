using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Places observations under each other by their parents' ids. What has no parent in the export hangs on the trace's own execution.</summary>
internal sealed class TraceTree
{
    private const string RootPrefix = "trace-";

    private readonly TraceOutline trace;
    private readonly Dictionary<string, int> generationsBelow = new(StringComparer.Ordinal);

    /// <summary>Makes the tree of a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="strange">Told where, the field, and what is strange about it.</param>
    public TraceTree(TraceOutline trace, Action<string, string, string> strange)
    {
        this.trace = trace;
        bool isTaken = trace.Observations.ContainsKey(trace.Id);
        Root = new ExecutionPlace(ContextNames.OfTrace(trace.Text("name")), new ExecutionId(isTaken ? ContextNames.IdentityOf(RootPrefix + trace.Id) : trace.Id));
        foreach (var observation in trace.Observations.Values)
        {
            if (observation.Parent is not { } parent)
                continue;
            if (!trace.Observations.ContainsKey(parent))
                strange($"observation {observation.Id}", "parentObservationId", $"names {parent}, which is not in the export; placed under the trace");
            else if (Breaks(observation))
                strange($"observation {observation.Id}", "parentObservationId", $"names {parent}, which lies below it; placed under the trace");
        }
        foreach (var generation in trace.Observations.Values.Where(o => o.IsGeneration))
            CountAbove(generation);
    }

    /// <summary>The trace's own execution.</summary>
    public ExecutionPlace Root { get; }

    /// <summary>The execution that an observation hangs on: its nearest ancestor that is one.</summary>
    public ExecutionPlace ParentOf(ObservationOutline observation) => AncestorOf(observation) is { } parent ? PlaceOf(parent) : Root;

    /// <summary>The execution that an observation is, or for a moment: that it happened in.</summary>
    public ExecutionPlace PlaceOf(ObservationOutline observation) =>
        observation.IsEvent ? ParentOf(observation) : new ExecutionPlace(observation.Context, new ExecutionId(observation.Id));

    /// <summary>How many calls of language models lie below an observation: a call that wraps others counts their tokens once more.</summary>
    public int GenerationsBelow(ObservationOutline observation) => generationsBelow.GetValueOrDefault(observation.Id);

    private ObservationOutline? AncestorOf(ObservationOutline observation) =>
        observation.Parent is { } id && trace.Observations.TryGetValue(id, out var parent) && !Breaks(observation) ? parent : null;

    /// <summary>In a circle of parents the member with the smallest id is placed under the trace.</summary>
    private bool Breaks(ObservationOutline observation)
    {
        var at = observation;
        for (int steps = 0; steps <= trace.Observations.Count; steps++)
        {
            if (at.Parent is not { } id || !trace.Observations.TryGetValue(id, out at))
                return false;
            if (at == observation)
                return true;
            if (string.CompareOrdinal(at.Id, observation.Id) < 0)
                return false;
        }
        return false;
    }

    private void CountAbove(ObservationOutline generation)
    {
        for (var above = AncestorOf(generation); above is not null; above = AncestorOf(above))
            generationsBelow[above.Id] = generationsBelow.GetValueOrDefault(above.Id) + 1;
    }
}
