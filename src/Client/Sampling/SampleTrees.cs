using System.Collections.Concurrent;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>The trees of running executions, found by any execution in them. Bounded. Safe from several threads.</summary>
internal sealed class SampleTrees
{
    private readonly ConcurrentDictionary<ExecutionId, RunningSample> running = new();
    private int count;

    /// <summary>Executions that are followed.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>All that are followed.</summary>
    public IEnumerable<RunningSample> Running => running.Select(static entry => entry.Value);

    /// <summary>A running execution; null when it is not followed.</summary>
    public RunningSample? Find(ExecutionId execution) => running.GetValueOrDefault(execution);

    /// <summary>An execution begins: in the tree of the one around it, or as a root.</summary>
    /// <returns>Null when it is not followed.</returns>
    public RunningSample? Begin(ContextStarted started, SamplingPlan plan)
    {
        if (Find(started.Execution) is { } known)
            return known;
        if (Count >= plan.MaxOpenExecutions)
            return null;
        var sampling = plan.For(started.Context);
        if (TreeAround(started) is not { } tree)
        {
            if (plan.IsIdle)
                return null;
            tree = new SampleTree(sampling.Rate, SampleKey.IsTaken(SampleKey.Of(started), sampling.Rate), plan.Form);
            tree.TryJoin();
        }
        var mine = new RunningSample(tree, started, sampling);
        var kept = running.GetOrAdd(started.Execution, mine);
        if (ReferenceEquals(kept, mine))
        {
            Interlocked.Increment(ref count);
            return mine;
        }
        lock (tree)
            tree.Leave();
        return kept;
    }

    /// <summary>An execution has ended. For one caller, who holds its tree's lock.</summary>
    public void End(RunningSample ended)
    {
        if (!running.TryRemove(ended.Execution, out _))
            return;
        Interlocked.Decrement(ref count);
        ended.Tree.Leave();
    }

    private SampleTree? TreeAround(ContextStarted started)
    {
        if (started.ParentExecution.IsNone || Find(started.ParentExecution) is not { } parent)
            return null;
        lock (parent.Tree)
            return parent.Tree.TryJoin() ? parent.Tree : null;
    }
}
