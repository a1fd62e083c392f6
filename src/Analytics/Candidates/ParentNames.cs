namespace DebugGrid.Analytics.Candidates;

/// <summary>
/// Finds the run around a run, by what the run tells of it: the parent's run, and of its context the type and the id where it tells them. Of several that have the name the first in
/// the list is it. Takes time with the number of runs, however many share a name.
/// </summary>
internal sealed class ParentNames
{
    private readonly IReadOnlyList<TimedRun> runs;
    private readonly Dictionary<(string Run, string? Type, string? Id), (int First, int? Second)> named = [];

    /// <summary>Reads the names.</summary>
    public ParentNames(IReadOnlyList<TimedRun> runs)
    {
        this.runs = runs;
        foreach (var (hasType, hasId) in runs.Where(static run => run.ParentRun is not null).Select(static run => (run.ParentType is not null, run.ParentId is not null)).Distinct().ToArray())
            for (int run = 0; run < runs.Count; run++)
                Add((runs[run].Run, hasType ? runs[run].ContextType : null, hasId ? runs[run].ContextId : null), run);
    }

    /// <summary>The place of the run around a run; null for none. No run is around itself.</summary>
    public int? ParentOf(int run) => runs[run] is not { ParentRun: { } parent } child || !named.TryGetValue((parent, child.ParentType, child.ParentId), out var found)
        ? null
        : found.First != run ? found.First : found.Second;

    private void Add((string, string?, string?) name, int run)
    {
        if (!named.TryGetValue(name, out var known))
            named.Add(name, (run, null));
        else if (known.Second is null)
            named[name] = (known.First, run);
    }
}
