using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Journal.Tests.Conformance;

/// <summary>What every journal must do. An implementation derives from this and passes all of it.</summary>
public abstract partial class JournalConformance : IAsyncLifetime
{
    private const int Ample = 1024 * 1024;

    /// <summary>The clock that the journals of a test are opened with.</summary>
    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Opens the test's journal, with two partitions. Called again after the former was disposed, it opens the same one.</summary>
    protected abstract ValueTask<IJournal> OpenAsync();

    protected static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    protected static Task<JournalAppend> Append(IJournal journal, Guid id, byte[] payload, int partition = 0) =>
        journal.AppendAsync(partition, id, 1, payload, Cancel).AsTask();

    protected static async Task<List<(Guid Id, byte[] Payload, JournalPosition Position)>> ReadAll(
        IJournal journal, int partition = 0, JournalPosition after = default, int maxBytes = Ample)
    {
        var entries = new List<(Guid, byte[], JournalPosition)>();
        while (after < journal.Tail(partition))
        {
            using var result = await journal.ReadAsync(partition, after, maxBytes, Cancel);
            Assert.True(result.Next > after, "a read below the tail moves on");
            Assert.Empty(result.Damage);
            entries.AddRange(result.Entries.Select(entry => (entry.BatchId, entry.Payload.ToArray(), entry.Position)));
            after = result.Next;
        }

        return entries;
    }
}
