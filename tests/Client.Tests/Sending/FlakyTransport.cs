using System.Collections.Concurrent;
using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Tests.Sending;

/// <summary>A grid that answers by chance: takes, takes and loses the answer, rejects some, refuses, is busy, fails. Remembers batch ids as the grid does.</summary>
internal sealed class FlakyTransport(Random random) : ITransport
{
    private readonly ConcurrentDictionary<Guid, SendOutcome> settled = new();

    /// <summary>Events that it has said of to have.</summary>
    public long Delivered { get; private set; }

    /// <summary>When set, everything is taken.</summary>
    public bool IsWell { get; set; }

    public Task<SendOutcome> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (settled.TryGetValue(batch.Id, out var before))
            return Answer(batch, before);
        int chance = IsWell ? 0 : random.Next(10);
        if (chance == 7)
            return Task.FromResult<SendOutcome>(new SendOutcome.Later("busy", TimeSpan.Zero));
        if (chance == 8)
            throw new InvalidOperationException("the line broke");
        var outcome = settled.GetOrAdd(batch.Id, chance switch
        {
            5 => new SendOutcome.Delivered(random.Next(batch.Events + 1), "some"),
            6 => new SendOutcome.Refused("no"),
            _ => new SendOutcome.Delivered(),
        });
        return chance == 9 ? throw new InvalidOperationException("the answer was lost") : Answer(batch, outcome);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<SendOutcome> Answer(OutgoingBatch batch, SendOutcome outcome)
    {
        if (outcome is SendOutcome.Delivered delivered)
            Delivered += batch.Events - delivered.Rejected;
        return Task.FromResult(outcome);
    }
}
