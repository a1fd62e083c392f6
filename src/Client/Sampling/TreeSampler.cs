using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Sending;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>Takes or leaves out whole trees of executions, and holds back what is not decided yet.</summary>
internal sealed class TreeSampler(IEventSink next, TimeSpan heartbeatPeriod, SamplingStatistics statistics)
{
    private const string Reason = "sampling";
    private readonly SampleTrees trees = new();
    private readonly SlowContexts slow = new();
    private readonly HeldBudget budget = new();

    /// <summary>Executions that are followed.</summary>
    public int Count => trees.Count;

    /// <summary>Changes how much may be held back.</summary>
    public void Limit(SamplingOptions options) => budget.Limit(options.HeldEvents, options.HeldBytes);

    /// <summary>Takes an event of an execution.</summary>
    public bool TryTake(DebugEvent message, SamplingPlan plan)
    {
        var running = message is ContextStarted started ? trees.Begin(started, plan) : trees.Find(message.Execution);
        if (running is null)
            return TakeAlone(message, plan);
        lock (running.Tree)
        {
            var record = message as ExecutionRecord;
            if (EventWorth.IsFailure(message) || (record is not null && slow.OnEnded(running.Context, running.Sampling, DurationOf(record, running))))
                Flag(running.Tree);
            if (record is not null)
                trees.End(running);
            bool isTaken = Take(message, running, plan);
            if (running.Tree.IsOver)
                Forget(running.Tree);
            return isTaken;
        }
    }

    /// <summary>Sends all of those that have become slow.</summary>
    public void SendSlow(Timestamp now)
    {
        foreach (var running in trees.Running)
        {
            if (running.Tree.IsFlagged || now - running.StartedAt <= slow.ThresholdOf(running.Context, running.Sampling))
                continue;
            lock (running.Tree)
                Flag(running.Tree);
        }
    }

    /// <summary>Sends whatever is held back: nobody will know how it ends.</summary>
    public void SendAll()
    {
        foreach (var running in trees.Running)
        {
            lock (running.Tree)
                Flag(running.Tree);
        }
    }

    /// <summary>An event whose tree is not followed is decided by itself: with its trace or correlation where it has one.</summary>
    private bool TakeAlone(DebugEvent message, SamplingPlan plan)
    {
        double rate = plan.For(message.Context).Rate;
        var tree = new SampleTree(rate, SampleKey.IsTaken(SampleKey.Of(message), rate), plan.Form);
        if (EventWorth.IsFailure(message))
            tree.Flag();
        var role = EventWorth.RoleOf(message);
        if (tree.Judge(role) != SampleVerdict.Hold)
            return Send(message, tree, role);
        statistics.OnLeftOut(LeftOutReason.Chance);
        return false;
    }

    private bool Take(DebugEvent message, RunningSample running, SamplingPlan plan)
    {
        var tree = running.Tree;
        var role = EventWorth.RoleOf(message);
        if (tree.Judge(role) == SampleVerdict.Hold && !tree.IsOver)
        {
            Hold(message, running, plan);
            return true;
        }
        if (tree.IsOver)
            message = WithCount(message, tree);
        if (tree.Judge(role) == SampleVerdict.Hold)
        {
            statistics.OnLeftOut(LeftOutReason.Chance);
            return false;
        }
        running.HeardAt = message.Time;
        return Send(message, tree, role);
    }

    private bool Send(DebugEvent message, SampleTree tree, EventRole role)
    {
        if (tree.Judge(role) == SampleVerdict.Outline)
        {
            var outline = Payload.LeaveOut(message, Reason);
            if (!ReferenceEquals(outline, message))
                statistics.OnPayloadLeftOut(LeftOutReason.Chance);
            message = outline;
        }
        double weight = tree.WeightOf(role);
        return next.TryTake(weight == 1 ? message : AttributeMark.With(message, AttributeMark.Weight, weight));
    }

    private void Hold(DebugEvent message, RunningSample running, SamplingPlan plan)
    {
        var tree = running.Tree;
        int before = tree.Held.Count;
        int pushedOut = tree.Held.Add(message, budget, plan.HeldEventsPerTree);
        tree.PushedOut += pushedOut;
        statistics.OnLeftOut(LeftOutReason.HeldFull, pushedOut);
        statistics.OnHeld(tree.Held.Count - before);
        if (tree.Judge(EventRole.Life) == SampleVerdict.Outline && message.Time - running.HeardAt >= heartbeatPeriod)
            Beat(message, running);
    }

    /// <summary>What is held back is a sign of life all the same.</summary>
    private void Beat(DebugEvent held, RunningSample running)
    {
        running.HeardAt = held.Time;
        statistics.OnOffered();
        next.TryTake(new ContextHeartbeat
        {
            Id = EventIds.New(held.Time),
            Time = held.Time,
            Session = held.Session,
            Correlation = held.Correlation,
            Component = held.Component,
            Context = running.Context,
            Execution = running.Execution,
        });
    }

    private void Flag(SampleTree tree)
    {
        tree.Flag();
        while (tree.Held.Take(budget) is { } held)
        {
            statistics.OnHeld(-1);
            next.TryTake(AttributeMark.With(held, AttributeMark.Weight, 0));
        }
    }

    private void Forget(SampleTree tree)
    {
        while (tree.Held.Take(budget) is not null)
        {
            statistics.OnHeld(-1);
            statistics.OnLeftOut(LeftOutReason.Chance);
        }
    }

    /// <summary>The record that ends a tree says how much of it was not sent.</summary>
    private static DebugEvent WithCount(DebugEvent message, SampleTree tree)
    {
        int leftOut = tree.Held.Count + tree.PushedOut;
        return leftOut == 0 ? message : AttributeMark.With(message, AttributeMark.Events, leftOut);
    }

    private static TimeSpan DurationOf(ExecutionRecord record, RunningSample running) =>
        record.DurationMs is >= 0 and < 1e12 and var measured ? TimeSpan.FromMilliseconds(measured) : record.Time - running.StartedAt;
}
