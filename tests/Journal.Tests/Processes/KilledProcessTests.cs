using System.Globalization;
using DebugGrid.Journal.Tests.Writer;

namespace DebugGrid.Journal.Tests.Processes;

/// <summary>A process that is killed while it appends.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Rounds = 8;
    private readonly TempDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_acknowledged_batch_of_a_killed_process_is_read_back_exactly_once()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var acknowledged = new List<Guid>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var writer = WriterProcess.Start("journal", _directory.FullPath, (seed + round).ToString(CultureInfo.InvariantCulture));
            for (var acks = random.Next(1, 400); acks > 0; acks--)
                acknowledged.Add(Guid.Parse(await writer.ReadLineAsync(Cancel)));
            acknowledged.AddRange((await writer.KillAsync()).Select(Guid.Parse));
        }

        await using var journal = await FasterLogJournal.OpenAsync(JournalWriter.Options(_directory.FullPath), TimeProvider.System, cancellationToken: Cancel);
        var read = new HashSet<Guid>();
        for (var after = JournalPosition.Start; after < journal.Tail(0);)
        {
            using var result = await journal.ReadAsync(0, after, 1 << 20, Cancel);
            Assert.Empty(result.Damage);
            foreach (var entry in result.Entries)
            {
                Assert.True(read.Add(entry.BatchId), $"{entry.BatchId} was read twice");
                Assert.Equal(JournalWriter.Payload(entry.BatchId), entry.Payload.ToArray());
            }

            after = result.Next;
        }

        Assert.Empty(acknowledged.Except(read));
        Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
        foreach (var id in acknowledged.TakeLast(100))
            Assert.True((await journal.AppendAsync(0, id, 1, JournalWriter.Payload(id), Cancel)).Duplicate);
    }

    [Fact]
    public async Task A_directory_in_use_names_the_process_and_is_free_once_that_is_killed()
    {
        await using var holder = WriterProcess.Start("hold", _directory.FullPath);
        Assert.Equal("open", await holder.ReadLineAsync(Cancel));
        var options = JournalWriter.Options(_directory.FullPath);
        var failure = await Assert.ThrowsAsync<JournalDirectoryException>(() => FasterLogJournal.OpenAsync(options, TimeProvider.System).AsTask());
        Assert.Contains(_directory.FullPath, failure.Message, StringComparison.Ordinal);
        Assert.Contains(holder.Id.ToString(CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);

        await holder.KillAsync();
        await using var journal = await FasterLogJournal.OpenAsync(options, TimeProvider.System);
        Assert.Equal(JournalPosition.Start, journal.Tail(0));
    }
}
