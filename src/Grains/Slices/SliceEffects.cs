using DebugGrid.Contracts;
using DebugGrid.Grains.Work;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Slices;

/// <summary>Gathers what a slice does to a grain, beside its state. Most slices do nothing: the lists come into being when needed.</summary>
internal sealed class SliceEffects
{
    private List<ApplyFailure>? failures;
    private List<WatchUpdate>? watches;
    private List<StatusTransition>? transitions;
    private List<FindingEvent>? findings;
    private List<long>? repeats;

    public IReadOnlyList<WatchUpdate> Watches => watches ?? (IReadOnlyList<WatchUpdate>)[];

    public IReadOnlyList<StatusTransition> Transitions => transitions ?? (IReadOnlyList<StatusTransition>)[];

    public IReadOnlyList<FindingEvent> Findings => findings ?? (IReadOnlyList<FindingEvent>)[];

    public void Fail(int index, string error) => (failures ??= []).Add(new ApplyFailure(index, error));

    public void Watch(in WatchUpdate update) => (watches ??= []).Add(update);

    public void Change(StatusTransition transition) => (transitions ??= []).Add(transition);

    public void Find(FindingEvent finding) => (findings ??= []).Add(finding);

    /// <summary>A record told of an execution that had ended before.</summary>
    /// <param name="arrival">The record's.</param>
    public void PassOver(long arrival) => (repeats ??= []).Add(arrival);

    /// <summary>The answer to the slice.</summary>
    public ApplyResult ToResult() => failures is null && watches is null && transitions is null && findings is null && repeats is null
        ? ApplyResult.Empty
        : new ApplyResult(
            failures ?? (IReadOnlyList<ApplyFailure>)[],
            Watches,
            Transitions,
            findings is null ? [] : [.. findings.Select(StallFindings.Encode)],
            false,
            repeats);
}
