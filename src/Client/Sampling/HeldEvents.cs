using DebugGrid.Client.Sending;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>What is held back of one tree, in the order it happened; the oldest gives way. Its user holds the tree's lock.</summary>
internal sealed class HeldEvents
{
    private readonly Queue<DebugEvent> events = new();

    /// <summary>How many are held.</summary>
    public int Count => events.Count;

    /// <summary>Holds an event.</summary>
    /// <param name="message">The event.</param>
    /// <param name="budget">What all trees share.</param>
    /// <param name="limit">How many one tree may hold.</param>
    /// <returns>How many events were pushed out, the given one included where there was no place for it at all.</returns>
    public int Add(DebugEvent message, HeldBudget budget, int limit)
    {
        long size = PayloadSize.Of(message);
        int pushedOut = 0;
        while (events.Count >= limit || !budget.TryTake(size))
        {
            if (!events.TryDequeue(out var oldest))
                return pushedOut + 1;
            budget.Give(PayloadSize.Of(oldest));
            pushedOut++;
        }
        events.Enqueue(message);
        return pushedOut;
    }

    /// <summary>Takes the next event out, the oldest first.</summary>
    public DebugEvent? Take(HeldBudget budget)
    {
        if (!events.TryDequeue(out var message))
            return null;
        budget.Give(PayloadSize.Of(message));
        return message;
    }
}
