using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Stalls;

/// <summary>Asks the owners of what is due, a bounded number at a time, and appends what they found before their answer counts.</summary>
internal sealed partial class OwnerInquiry(
    IGrainFactory grains, GridTopology topology, DeadlineBook book, GrainInstruments instruments, ILogger logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Asks for every entry. A failure concerns its entry alone, which is asked for again.</summary>
    public Task Ask(IEnumerable<WheelEntry<WatchKey>> due, Timestamp now)
    {
        var queue = new Queue<WheelEntry<WatchKey>>(due);
        return Task.WhenAll(Enumerable.Range(0, Math.Min(queue.Count, GrainLimits.ParallelChecks)).Select(_ => AskFrom(queue, now)));
    }

    /// <summary>Puts every entry off, because it cannot be decided now.</summary>
    public void PutOff(IEnumerable<WheelEntry<WatchKey>> due, Timestamp now)
    {
        foreach (var entry in due)
            book.PutOff(entry, now + RetryAfter);
    }

    private async Task AskFrom(Queue<WheelEntry<WatchKey>> queue, Timestamp now)
    {
        while (queue.TryDequeue(out var entry))
        {
            try
            {
                book.Answer(entry, await Ask(entry.Key, now));
                instruments.OnChecked(now - entry.Due);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(logger, entry.Key.Owner, entry.Key.GrainKey, entry.Key.Execution, fault);
                instruments.OnCheckFailed();
                book.PutOff(entry, now + RetryAfter);
            }
        }
    }

    private async Task<DeadlineCheck> Ask(WatchKey key, Timestamp now)
    {
        var check = key.Owner == WatchOwner.Context
            ? await grains.GetGrain<IContextGrain>(key.GrainKey).CheckDeadline(key.Execution, now.Microseconds)
            : await grains.GetGrain<ITransactionGrain>(key.GrainKey).CheckDeadline(now.Microseconds);
        if (check.Finding is { } finding)
        {
            int partition = topology.PartitionOf(GrainKeys.Split(key.GrainKey).Project.Value, key.GrainKey);
            await grains.GetGrain<IIntakeGrain>(partition).Append(new IntakeBatch(finding.Id, 1, finding.Encoded), CancellationToken.None);
        }

        return check;
    }
}
