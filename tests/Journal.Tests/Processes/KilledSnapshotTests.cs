using System.Globalization;
using DebugGrid.Journal.Snapshots;
using DebugGrid.Journal.Tests.Writer;

namespace DebugGrid.Journal.Tests.Processes;

/// <summary>A process that is killed while it writes snapshots and compacts them.</summary>
public sealed class KilledSnapshotTests : IDisposable
{
    private const int Rounds = 6;
    private readonly TempDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task No_acknowledged_snapshot_of_a_killed_process_is_lost_or_older()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var acknowledged = new Dictionary<string, long>();
        for (var round = 0; round < Rounds; round++)
        {
            await using (var writer = WriterProcess.Start("snapshots", _directory.FullPath, (seed + round).ToString(CultureInfo.InvariantCulture)))
            {
                for (var acks = random.Next(1, 3000); acks > 0; acks--)
                    Note(await writer.ReadLineAsync(Cancel));
                foreach (var line in await writer.KillAsync())
                    Note(line);
            }

            await using var store = await FasterLogSnapshotStore.OpenAsync(SnapshotWriter.Options(_directory.FullPath), TimeProvider.System, cancellationToken: Cancel);
            foreach (var (key, number) in acknowledged.ToArray())
            {
                var snapshot = await store.ReadAsync(key, Cancel);
                Assert.NotNull(snapshot);
                var found = SnapshotWriter.NumberOf(snapshot.Value);
                Assert.InRange(found, number, number + 1);
                Assert.Equal(SnapshotWriter.Value(found), snapshot.Value.ToArray());
                // What was read is durable, acknowledged or not: the next process goes on from there.
                acknowledged[key] = found;
            }
        }

        void Note(string line)
        {
            var parts = line.Split(' ');
            acknowledged[parts[0]] = long.Parse(parts[1], CultureInfo.InvariantCulture);
        }
    }
}
