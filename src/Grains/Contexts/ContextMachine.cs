using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Contexts;

/// <summary>
/// What an event does to its context. A start or a heartbeat opens an execution, its record closes it, and anything between that names it is
/// progress. Starts and records may come twice or in the wrong order: what has ended lately is remembered, and counted once.
/// </summary>
internal sealed class ContextMachine
{
    /// <summary>So many ids are looked through one by one; only a context with more of them has an index.</summary>
    private const int Few = 8;

    private readonly ContextState state;
    private readonly ExecutionWatch watch;
    private readonly ExecutionBudget budget;
    private HashSet<string>? ended;

    /// <summary>Over a stored state; the state must not be changed by anyone else.</summary>
    /// <param name="state">The state.</param>
    /// <param name="key">The grain's key.</param>
    /// <param name="options">Thresholds.</param>
    /// <param name="maxBytes">Bytes of the executions' stored form.</param>
    public ContextMachine(ContextState state, string key, GrainOptions options, long maxBytes = GrainLimits.ContextBytes)
    {
        this.state = state;
        budget = new ExecutionBudget(state, maxBytes);
        watch = new ExecutionWatch(key, options);
    }

    /// <summary>Takes one event of the context.</summary>
    /// <param name="event">The event; the caller has seen to it that it is applied once.</param>
    /// <param name="place">Where the journal has it.</param>
    /// <param name="effects">Receives what follows.</param>
    public void Apply(DebugEvent @event, EventPlace place, SliceEffects effects)
    {
        long time = @event.Time.Microseconds;
        state.FirstSeen = state.FirstSeen == 0 ? time : Math.Min(state.FirstSeen, time);
        state.LastSeen = Math.Max(state.LastSeen, time);
        switch (@event)
        {
            case ExecutionRecord record:
                Close(record, place, effects);
                break;
            case FindingEvent finding:
                Confirm(finding, place, effects);
                break;
            case ContextStarted or ContextHeartbeat:
                Open(@event, place, effects);
                break;
            default:
                if (Find(@event.ExecutionOrOwnId.Value) is { } execution)
                    Advance(execution, @event, place, effects);
                break;
        }
    }

    /// <summary>Takes an event of another context that names this one as parent.</summary>
    public void ApplyChild(ContextEvent child)
    {
        var link = new ChildLink(child.Context.Type, child.Context.Id, child.ExecutionOrOwnId.Value);
        bool over = child is ExecutionRecord;
        if (child.ParentExecution.ValueOrNull is not { } parent)
        {
            if (state.Open.Count == 1)
                ExecutionTree.Adopt(state.Open.Values.First(), link, over, budget);
        }
        else if ((Find(parent) ?? state.Recent.FindLast(e => e.Id == parent)) is { } execution)
        {
            ExecutionTree.Adopt(execution, link, over, budget);
        }
        else if (!HasEnded(parent))
        {
            ExecutionTree.Wait(state.Orphans, parent, link);
        }
    }

    /// <summary>Tells again what an event that was applied before has led to, for those who may have forgotten.</summary>
    public void Repeat(DebugEvent @event, EventPlace place, SliceEffects effects)
    {
        string id = @event.ExecutionOrOwnId.Value;
        var execution = Find(id) ?? state.Recent.FindLast(e => e.Id == id);
        if (execution is null && !HasEnded(id))
            return;
        watch.TellAgain(id, execution is { Status: null } ? execution : null, effects);
        if (execution?.Clock.LastStall is { } stall && stall.Partition == place.Partition && stall.Position == place.Position)
            effects.Find(StallFindings.Resumed(watch.Subject(execution), stall));
    }

    /// <summary>Decides what a reached deadline means.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="now">The moment.</param>
    public WorkCheck Check(string id, Timestamp now)
    {
        if (Find(id) is not { } execution)
            return WorkCheck.Closed;
        var check = watch.Check(execution, now);
        if (execution.Clock.Phase == WorkPhase.Abandoned)
            GiveUp(execution);
        return check;
    }

    /// <summary>What is not watched any more when the whole context is forgotten.</summary>
    public IReadOnlyList<WatchUpdate> Leave() => [.. state.Open.Keys.Concat(state.Abandoned.Keys).Select(watch.Unwatched)];

    /// <summary>Forgets executions, as if they had never been; counts of those that ended stay.</summary>
    /// <param name="ids">Which.</param>
    /// <returns>What is not watched any more.</returns>
    public IReadOnlyList<WatchUpdate> Forget(HashSet<string> ids)
    {
        WatchUpdate[] unwatched = [.. ids.Where(id => Find(id) is not null).Select(watch.Unwatched)];
        foreach (var execution in state.Open.Values.Concat(state.Abandoned.Values).Concat(state.Recent).Where(one => ids.Contains(one.Id)))
            budget.Left(execution);
        foreach (string id in ids)
        {
            state.Open.Remove(id);
            state.AbandonedCount -= state.Abandoned.Remove(id) ? 1 : 0;
        }

        state.Recent.RemoveAll(execution => ids.Contains(execution.Id));
        state.Orphans.RemoveAll(orphan => ids.Contains(orphan.Parent));
        state.Ended = new Queue<string>(state.Ended.Where(id => !ids.Contains(id)));
        ended = null;
        return unwatched;
    }

    private Execution? Find(string id) => state.Open.GetValueOrDefault(id) ?? state.Abandoned.GetValueOrDefault(id);

    private void Open(DebugEvent @event, EventPlace place, SliceEffects effects)
    {
        string id = @event.ExecutionOrOwnId.Value;
        if (HasEnded(id))
        {
            state.Repeated += @event is ContextStarted ? 1 : 0;
            return;
        }

        var execution = Find(id);
        if (execution is null)
        {
            if (state.Open.Count >= GrainLimits.OpenExecutions)
            {
                state.UnwatchedStarts++;
                return;
            }

            execution = ExecutionReader.New(@event, place);
            if (!budget.Admit(execution))
            {
                state.UnwatchedStarts++;
                return;
            }

            ExecutionTree.Claim(state.Orphans, execution, budget);
            state.Open.Add(id, execution);
        }

        if (@event is ContextStarted started)
        {
            ExecutionReader.ReadStart(execution, started);
            state.Name = started.Name ?? state.Name;
        }

        Advance(execution, @event, place, effects);
    }

    private void Advance(Execution execution, DebugEvent @event, EventPlace place, SliceEffects effects)
    {
        ExecutionReader.ReadHead(execution, @event);
        Progress(execution, @event, place, effects);
        budget.Changed(execution);
        watch.Tell(execution, effects);
    }

    private void Progress(Execution execution, DebugEvent @event, EventPlace place, SliceEffects effects)
    {
        bool abandoned = execution.Clock.Phase == WorkPhase.Abandoned;
        var stall = StallRules.Progress(execution.Clock, ExecutionReader.SeenAt(@event), place);
        if (stall is null)
            return;
        effects.Find(StallFindings.Resumed(watch.Subject(execution), stall));
        if (!abandoned)
            return;
        state.AbandonedCount--;
        state.Abandoned.Remove(execution.Id);
        state.Open[execution.Id] = execution;
    }

    private void Close(ExecutionRecord record, EventPlace place, SliceEffects effects)
    {
        string id = record.ExecutionOrOwnId.Value;
        if (HasEnded(id))
        {
            state.Repeated++;
            effects.PassOver(place.Arrival);
            return;
        }

        var execution = Find(id);
        if (execution is null)
        {
            execution = ExecutionReader.New(record, place);
            ExecutionTree.Claim(state.Orphans, execution, budget);
        }
        else
        {
            Progress(execution, record, place, effects);
        }

        ExecutionReader.ReadRecord(execution, record);
        state.Name = record.Name ?? state.Name;
        Count(record, execution);
        if (state.Abandoned.Remove(id))
            state.AbandonedCount--;
        state.Open.Remove(id);
        budget.Changed(execution);
        Remember(execution);
        watch.TellClosed(execution, effects);
    }

    private void Count(ExecutionRecord record, Execution execution)
    {
        bool succeeded = record.Status == ExecutionStatus.Success;
        if (succeeded)
            state.Successes++;
        else if (record.Status == ExecutionStatus.Timeout)
            state.Timeouts++;
        else
            state.Errors++;
        string variant = execution.Variant ?? ContextState.NoVariant;
        if (!state.Variants.TryGetValue(variant, out var statistics))
        {
            if (state.Variants.Count >= GrainLimits.Variants - 1)
                variant = ContextState.OtherVariants;
            if (!state.Variants.TryGetValue(variant, out statistics))
                state.Variants[variant] = statistics = new VariantStatistics();
        }

        statistics.Add(succeeded, execution.DurationMs);
    }

    private void Remember(Execution execution)
    {
        state.Recent.Add(execution);
        if (state.Recent.Count > GrainLimits.RecentRecords)
        {
            budget.Left(state.Recent[0]);
            state.Recent.RemoveAt(0);
        }

        ended?.Add(execution.Id);
        state.Ended.Enqueue(execution.Id);
        if (state.Ended.Count > GrainLimits.RecentExecutions)
        {
            string oldest = state.Ended.Dequeue();
            ended?.Remove(oldest);
        }
    }

    private bool HasEnded(string id) => state.Ended.Count <= Few ? state.Ended.Contains(id) : (ended ??= [.. state.Ended]).Contains(id);

    private void Confirm(FindingEvent finding, EventPlace place, SliceEffects effects)
    {
        if (Find(finding.ExecutionOrOwnId.Value) is not { } execution)
            return;
        if (StallRules.Confirm(execution.Clock, finding, place) is { } end)
            effects.Find(StallFindings.Resumed(watch.Subject(execution), end));
        if (execution.Clock.Phase == WorkPhase.Abandoned)
            GiveUp(execution);
        watch.Tell(execution, effects);
    }

    private void GiveUp(Execution execution)
    {
        if (!state.Open.Remove(execution.Id))
            return;
        state.AbandonedCount++;
        state.Abandoned[execution.Id] = execution;
        if (state.Abandoned.Count <= GrainLimits.AbandonedExecutions)
            return;
        var longest = state.Abandoned.Values.MinBy(e => e.Clock.LastProgress)!;
        budget.Left(longest);
        state.Abandoned.Remove(longest.Id);
    }
}
