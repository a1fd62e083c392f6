using System.Collections.Concurrent;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Web.Tests.Fakes;

public sealed class FakeIntakeGrain(int partition) : IIntakeGrain
{
    private readonly ConcurrentDictionary<Guid, long> known = new();

    public ConcurrentQueue<DecodedBatch> Batches { get; } = new();

    public IEnumerable<DebugEvent> Events => Batches.SelectMany(batch => batch.Events);

    public Exception? Fault { get; set; }

    public IntakeStatus Status { get; set; } = new(partition, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>How many events of a new batch are said to be known.</summary>
    public int KnownEvents { get; set; }

    public bool NeverApplies { get; set; }

    public List<DeadLetter> DeadLetters { get; } = [];

    public Task<IntakeReceipt> AppendFindings(IntakeBatch batch, CancellationToken cancellationToken) => Append(batch, cancellationToken);

    public Task<IntakeReceipt> Append(IntakeBatch batch, CancellationToken cancellationToken)
    {
        if (Fault is not null)
            throw Fault;
        bool isNew = known.TryAdd(batch.BatchId, known.Count + 1);
        if (isNew)
            Batches.Enqueue(WireDecoder.DecodeBatch(batch.Encoded.ToArray()));
        return Task.FromResult(new IntakeReceipt(partition, known[batch.BatchId], !isNew, isNew ? KnownEvents : batch.EventCount));
    }

    public Task<IntakeStatus> GetStatus() =>
        Fault is null ? Task.FromResult(Status with { DeadLetters = DeadLetters.Count }) : Task.FromException<IntakeStatus>(Fault);

    public Task WaitApplied(long position, CancellationToken cancellationToken) =>
        NeverApplies ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask;

    public long Given { get; set; }

    public Task<long> GetGiven(string correlation) => Task.FromResult(Given);

    public Task Checkpoint(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<DeadLetterPage> ListDeadLetters(string? project, int offset, int limit)
    {
        DeadLetter[] letters = [.. DeadLetters.Where(letter => project is null || letter.Project == project)];
        return Task.FromResult(new DeadLetterPage([.. letters.Skip(offset).Take(limit)], letters.Length, 0));
    }

    public Task<int> ReplayDeadLetters(string? project, CancellationToken cancellationToken)
    {
        int replayed = DeadLetters.RemoveAll(letter => project is null || letter.Project == project);
        return Task.FromResult(replayed);
    }

    public Task RestoreWatch(int shard) => Task.CompletedTask;

    public Task CatchUp() => Task.CompletedTask;

    public Task Drain(CancellationToken cancellationToken) => Task.CompletedTask;
}
