using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Journal;

namespace DebugGrid.Grains.Intake.DeadLetters;

/// <summary>
/// Gives a dead letter to its grain again and lets it take effect as it would have in its wave: deadlines, what the dashboard counts, findings. Whatever
/// it changed is saved before it is said to be healed. One that breaks off half-way stays, and is applied again by the next attempt.
/// </summary>
/// <param name="partition">Whose letters they are.</param>
/// <param name="box">Holds them.</param>
/// <param name="grains">Reaches their grains.</param>
/// <param name="topology">Says which watch has which deadline.</param>
/// <param name="journal">Takes what is found.</param>
/// <param name="write">Writes the box.</param>
internal sealed class DeadLetterReplay(int partition, DeadLetterBox box, IGrainFactory grains, GridTopology topology, IJournal journal, Func<Task> write)
{
    private readonly GrainCaller caller = new(grains);

    /// <summary>Runs it for those of one project, or of all (null).</summary>
    /// <returns>How many went well.</returns>
    public async Task<int> RunAll(string? project, CancellationToken cancellationToken)
    {
        int healed = 0;
        DeadLetterEntry[] entries = box.Of(project);
        if (entries.Length == 0)
            return 0;
        // A grain that takes one has seen what lies before it: those that it refuses once more must not be known to memory alone.
        await write();
        foreach (DeadLetterEntry entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await Run(entry, cancellationToken) is { } error)
            {
                box.Failed(entry, error);
                continue;
            }

            box.Remove(entry);
            healed++;
        }

        await write();
        return healed;
    }

    /// <summary>Runs it for one.</summary>
    /// <returns>Null when it went well, otherwise why it did not.</returns>
    private async Task<string?> Run(DeadLetterEntry entry, CancellationToken cancellationToken)
    {
        GrainTarget target = DeadLetterBox.TargetOf(entry);
        try
        {
            ApplyResult answer = await caller.Apply(target, box.SliceOf(entry));
            if (answer.Failures is [var failure, ..])
                return failure.Error;
            await Announce(target, answer, cancellationToken);
            await caller.SaveThrough(target, partition, 0);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return fault.GetBaseException().Message;
        }
    }

    private async Task Announce(GrainTarget target, ApplyResult answer, CancellationToken cancellationToken)
    {
        foreach (IGrouping<int, WatchUpdate> shard in answer.Watches.GroupBy(watch => topology.StallShardOf(watch.Key)))
        {
            var watch = grains.GetGrain<IStallWatchGrain>(shard.Key);
            await watch.Watch([.. shard]);
            await watch.Save();
        }

        if (answer.Transitions.Count > 0)
        {
            var pulse = grains.GetGrain<IPulseGrain>(partition);
            await pulse.Apply(PulseWave.OfTransitions(GrainKeys.Split(target.Key).Project.Value, answer.Transitions));
            await pulse.Save();
        }

        foreach (Finding finding in answer.Findings)
            await journal.AppendAsync(partition, finding.Id, 1, finding.Encoded, cancellationToken);
    }
}
