using DebugGrid.Grains.Limits;

namespace DebugGrid.Grains.Contexts;

/// <summary>
/// Keeps the executions of one context within <see cref="GrainLimits.ContextBytes"/> of their stored form. What leaves first: the summaries of those that
/// ended, oldest first, then abandoned ones, the longest without progress first. When that is not enough, no further one is watched, no further child is
/// listed, and one that grows loses its texts.
/// </summary>
internal sealed class ExecutionBudget
{
    /// <summary>Bytes of an execution beside its texts and children: names, numbers, its clock and its last stall.</summary>
    private const int Fixed = 1024;

    /// <summary>Bytes of a child beside its texts.</summary>
    private const int FixedOfChild = 64;

    private readonly ContextState state;
    private readonly long limit;
    private long used;

    /// <summary>Over a stored state.</summary>
    public ExecutionBudget(ContextState state, long limit)
    {
        this.state = state;
        this.limit = limit;
        foreach (var execution in state.Open.Values.Concat(state.Abandoned.Values).Concat(state.Recent))
        {
            execution.ChildBytes = execution.Children.Sum(Of);
            execution.Bytes = Of(execution);
            used += execution.Bytes;
        }
    }

    /// <summary>Takes an execution in that is to be watched.</summary>
    /// <returns>False when there is no room for it.</returns>
    public bool Admit(Execution execution)
    {
        int bytes = Of(execution);
        if (!MakeRoom(bytes, execution))
            return false;
        Weigh(execution, bytes);
        return true;
    }

    /// <summary>An execution that is in has changed, or one that ended is about to be listed.</summary>
    public void Changed(Execution execution)
    {
        int bytes = Of(execution);
        if (bytes > execution.Bytes && !MakeRoom(bytes - execution.Bytes, execution))
        {
            Strip(execution);
            bytes = Of(execution);
        }

        Weigh(execution, bytes);
    }

    /// <summary>Takes a child in.</summary>
    /// <returns>False when there is no room for it.</returns>
    public bool Admit(Execution parent, ChildLink child)
    {
        int bytes = Of(child);
        if (used + bytes > limit)
            return false;
        parent.ChildBytes += bytes;
        // A parent that is not in yet is weighed with its children when it is admitted.
        if (parent.Bytes > 0)
            Weigh(parent, parent.Bytes + bytes);
        return true;
    }

    /// <summary>An execution has left.</summary>
    public void Left(Execution execution)
    {
        used -= execution.Bytes;
        execution.Bytes = 0;
    }

    private static int Of(ChildLink child) => FixedOfChild + StoredBytes.Of(child.Type) + StoredBytes.Of(child.Id) + StoredBytes.Of(child.Execution);

    private static int Of(Execution execution) => Fixed + execution.ChildBytes
        + (2 * StoredBytes.Of(execution.Id))
        + StoredBytes.Of(execution.Message)
        + StoredBytes.Of(execution.Error)
        + StoredBytes.Of(execution.Variant)
        + StoredBytes.Of(execution.Session)
        + StoredBytes.Of(execution.Correlation)
        + StoredBytes.Of(execution.ParentType)
        + StoredBytes.Of(execution.Parent)
        + StoredBytes.Of(execution.ParentExecution);

    private static void Strip(Execution execution)
    {
        execution.Message = null;
        execution.Error = null;
        execution.Variant = null;
        execution.Session = null;
        execution.Correlation = null;
        execution.ParentType = null;
        execution.Parent = null;
        execution.ParentExecution = null;
        execution.Children = [];
        execution.ChildBytes = 0;
    }

    private void Weigh(Execution execution, int bytes)
    {
        used += bytes - execution.Bytes;
        execution.Bytes = bytes;
    }

    private bool MakeRoom(int bytes, Execution keep)
    {
        while (used + bytes > limit && state.Recent.Count > 0)
        {
            Left(state.Recent[0]);
            state.Recent.RemoveAt(0);
        }

        while (used + bytes > limit
            && state.Abandoned.Values.Where(one => one != keep).MinBy(static execution => execution.Clock.LastProgress) is { } longest)
        {
            Left(longest);
            state.Abandoned.Remove(longest.Id);
        }

        return used + bytes <= limit;
    }
}
