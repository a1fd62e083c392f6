using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Hosting;

[Collection(MeasuresMemory.Name)]
public sealed class OpenTransactionMemoryTests
{
    private const long Most = 4_096;
    private const int Batch = 2_000;
    private static readonly string[] Stages = ["audio_received", "transcription_started"];

    [Fact]
    public async Task An_open_transaction_costs_what_it_may_with_its_activation_and_its_deadline()
    {
        const int Transactions = 30_000;
        await using var grid = await TestGrid.Start();
        grid.States.Keeps = false;
        await Open(grid, 0, Batch);
        long before = SettledHeap.Bytes();
        await Open(grid, Batch, Transactions);
        await grid.Intake.Checkpoint(CancellationToken.None);
        long after = SettledHeap.Bytes();
        Assert.InRange((after - before) / Transactions, 100, Most);
        Assert.Equal(Batch + Transactions, await Count(grid));
    }

    private static async Task Open(TestGrid grid, int first, int count)
    {
        for (int i = first; i < first + count; i += Batch)
            foreach (string stage in Stages)
                await grid.Send([.. Enumerable.Range(i, Math.Min(Batch, first + count - i)).Select(n => (DebugEvent)new StageEvent
                {
                    Transaction = new TransactionId($"0198f3c2-7d1e-7aaa-9bbb-{n:D12}"),
                    Stage = stage,
                    UserId = $"507f1f77bcf86cd7994390{n % 100}",
                    ConversationId = $"conversation-{n}",
                })]);
    }

    private static async Task<int> Count(TestGrid grid)
    {
        int open = 0;
        for (int shard = 0; shard < 2; shard++)
            open += (await grid.Grains.GetGrain<IStallWatchGrain>(shard).ListOpen(WatchOwner.Transaction, "default|", null, 1, null)).TotalCount;
        return open;
    }
}
