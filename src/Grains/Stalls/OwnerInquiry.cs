using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Work;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Stalls;

/// <summary>Asks the owners of what is due, a bounded number at a time, and appends what they found, together, before their answers count.</summary>
internal sealed partial class OwnerInquiry(
    IGrainFactory grains, GridTopology topology, DeadlineBook book, GrainInstruments instruments, ILogger logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly GrainsByKey<IContextGrain> contexts = new(grains);
    private readonly GrainsByKey<ITransactionGrain> transactions = new(grains);

    /// <summary>Asks for every entry. A failure concerns its entry alone, or those whose findings were to be appended with its own; they are asked for again.</summary>
    public Task Ask(IEnumerable<WheelEntry<WatchKey>> due, Timestamp now)
    {
        var groups = new Queue<WheelEntry<WatchKey>[]>(due.Chunk(GrainLimits.ChecksTogether));
        return Task.WhenAll(Enumerable.Range(0, Math.Min(groups.Count, GrainLimits.ParallelGroups)).Select(_ => AskFrom(groups, now)));
    }

    /// <summary>Puts every entry off, because it cannot be decided now.</summary>
    public void PutOff(IEnumerable<WheelEntry<WatchKey>> due, Timestamp now)
    {
        foreach (var entry in due)
            book.PutOff(entry, now + RetryAfter);
    }

    private async Task AskFrom(Queue<WheelEntry<WatchKey>[]> groups, Timestamp now)
    {
        while (groups.TryDequeue(out var group))
        {
            var checks = await Task.WhenAll(group.Select(entry => Ask(entry, now)));
            var answered = group.Zip(checks, static (entry, check) => (Entry: entry, Check: check)).Where(static pair => pair.Check is not null);
            foreach (var place in answered.GroupBy(pair => pair.Check!.Finding is null ? (-1, default) : PlaceOf(pair.Entry.Key)))
                await Take(place.Key, [.. place!], now);
        }
    }

    private async Task<DeadlineCheck?> Ask(WheelEntry<WatchKey> entry, Timestamp now)
    {
        try
        {
            WatchKey key = entry.Key;
            return key.Owner == WatchOwner.Context
                ? await contexts[key.GrainKey].CheckDeadline(key.Execution, now.Microseconds)
                : await transactions[key.GrainKey].CheckDeadline(now.Microseconds);
        }
        catch (Exception fault)
        {
            // A call that was cancelled, too: nobody here cancels, and an entry that is neither answered for nor put off never comes again.
            LogFailed(logger, entry.Key.Owner, entry.Key.GrainKey, entry.Key.Execution, fault);
            Fail(entry, now);
            return null;
        }
    }

    /// <summary>Lets answers count once what they found is in the journal.</summary>
    private async Task Take((int Partition, ProjectId Project) place, (WheelEntry<WatchKey> Entry, DeadlineCheck? Check)[] answers, Timestamp now)
    {
        try
        {
            if (place.Partition >= 0)
            {
                IntakeBatch batch = FindingBatch.Of(place.Project, now, [.. answers.Select(static answer => answer.Check!.Finding!)]);
                await grains.GetGrain<IIntakeGrain>(place.Partition).AppendFindings(batch, CancellationToken.None);
            }

            foreach (var (entry, check) in answers)
            {
                book.Answer(entry, check!);
                instruments.OnChecked(now - entry.Due);
            }
        }
        catch (Exception fault)
        {
            LogNotAppended(logger, answers.Length, fault);
            foreach (var (entry, _) in answers)
                Fail(entry, now);
        }
    }

    private void Fail(in WheelEntry<WatchKey> entry, Timestamp now)
    {
        instruments.OnCheckFailed();
        book.PutOff(entry, now + RetryAfter);
    }

    private (int Partition, ProjectId Project) PlaceOf(in WatchKey key) =>
        (FindingBatch.PartitionOf(topology, key.GrainKey), GrainKeys.Split(key.GrainKey).Project);
}
