using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;

namespace DebugGrid.Grains.Intake.DeadLetters;

/// <summary>
/// Gives a dead letter to its grain again and lets it take effect as it would have in its wave: deadlines, what the dashboard counts, findings. Whatever
/// it changed is saved before it is said to be healed. One that breaks off half-way stays, and is applied again by the next attempt.
/// </summary>
/// <param name="partition">Whose letters they are.</param>
/// <param name="box">Holds them.</param>
internal sealed class DeadLetterReplay(IntakePartition partition, DeadLetterBox box)
{
    private readonly GrainCaller caller = new(partition.Grains);

    /// <summary>Runs it for those of one project, or of all (null).</summary>
    /// <returns>How many went well.</returns>
    public async Task<int> RunAll(string? project, CancellationToken cancellationToken)
    {
        int healed = 0;
        DeadLetterEntry[] entries = box.Of(project);
        if (entries.Length == 0)
            return 0;
        // A grain that takes one has seen what lies before it: those that it refuses once more must not be known to memory alone.
        await partition.Saved.Write();
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

        await partition.Saved.Write();
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
            await caller.SaveThrough(target, partition.Number, 0);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return fault.GetBaseException().Message;
        }
    }

    private async Task Announce(GrainTarget target, ApplyResult answer, CancellationToken cancellationToken)
    {
        foreach (IGrouping<int, WatchUpdate> shard in answer.Watches.GroupBy(watch => partition.Topology.StallShardOf(watch.Key)))
        {
            var watch = partition.Grains.GetGrain<IStallWatchGrain>(shard.Key);
            await watch.Watch([.. shard]);
            await watch.Save();
        }

        if (answer.Transitions.Count > 0)
        {
            var pulse = partition.Grains.GetGrain<IPulseGrain>(partition.Number);
            await pulse.Apply(PulseWave.OfTransitions(GrainKeys.Split(target.Key).Project.Value, answer.Transitions));
            await pulse.Save();
        }

        foreach (Finding finding in answer.Findings)
            await partition.Journal.AppendAsync(partition.Number, finding.Id, 1, finding.Encoded, cancellationToken);
    }
}
