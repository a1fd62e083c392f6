using DebugGrid.Analytics.Flush;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Flush;

/// <summary>Transactions that end with the row that fills their table, be it inside a batch.</summary>
public sealed class WholeTableTests
{
    private const int Rows = 100;
    private const int BatchEvents = 70;

    [Fact]
    public async Task A_transaction_takes_so_many_rows_of_a_table_and_leaves_the_rest_of_the_batch_to_the_next()
    {
        await using var grid = await OpenAsync();
        int commits = 0;
        grid.AtPoint = point => commits += point == FlushPoint.AfterCommit ? 1 : 0;
        await AppendBatchesAsync(grid, 5, i => Grid.Record(i));

        await grid.Engine.FlushAsync(CancellationToken.None);

        Assert.Equal(4, commits);
        Assert.Equal(5 * BatchEvents, await grid.CountAsync("records"));
    }

    [Fact]
    public async Task Rows_count_for_their_own_table()
    {
        await using var grid = await OpenAsync();
        int commits = 0;
        grid.AtPoint = point => commits += point == FlushPoint.AfterCommit ? 1 : 0;
        await AppendBatchesAsync(grid, 4, i => i % 2 == 0 ? Grid.Record(i) : Log(i));

        await grid.Engine.FlushAsync(CancellationToken.None);

        Assert.Equal(2, commits);
        Assert.Equal(4 * BatchEvents, await grid.CountAsync("events"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_batch_whose_first_events_were_committed_alone_is_stored_exactly_once_after_a_crash(int brokenCommit)
    {
        await using var grid = await OpenAsync();
        int commits = 0;
        grid.AtPoint = point =>
        {
            if (point == FlushPoint.AfterCommit && ++commits == brokenCommit)
                throw new IOException("injected");
        };
        await AppendBatchesAsync(grid, 5, i => Grid.Record(i));
        await Assert.ThrowsAsync<IOException>(() => grid.Engine.FlushAsync(CancellationToken.None));
        await grid.ReopenEngineAsync();

        Assert.Equal(5 * BatchEvents, await grid.CountAsync("records"));
        Assert.Equal($"[[{5 * BatchEvents},{5 * BatchEvents}]]", (await grid.SqlAsync(
            "SELECT (SELECT sum(event_count)::INT FROM sessions), count(DISTINCT id) FROM records")).GetRawText());
    }

    [Fact]
    public async Task A_whole_row_group_does_not_pass_the_write_ahead_log()
    {
        await using var grid = await Grid.OpenAsync(o =>
        {
            o.FlushInterval = TimeSpan.FromHours(1);
            o.FlushCount = o.MaxFlushEvents;
        });
        await grid.AppendAsync([.. Enumerable.Range(0, grid.Options.MaxFlushEvents + 1_000).Select(i => Grid.Record(i))]);

        await grid.Engine.FlushAsync(CancellationToken.None);

        Assert.Equal(grid.Options.MaxFlushEvents + 1_000, await grid.CountAsync("records"));
        long log = new FileInfo(grid.Options.DatabasePath + ".wal").Length;
        Assert.InRange(log, 1, 10L * grid.Options.MaxFlushEvents);
    }

    private static Task<Grid> OpenAsync() => Grid.OpenAsync(o =>
    {
        o.FlushInterval = TimeSpan.FromHours(1);
        o.FlushCount = Rows;
        o.MaxFlushEvents = Rows;
    });

    private static async Task AppendBatchesAsync(Grid grid, int batches, Func<int, DebugEvent> make)
    {
        for (int batch = 0; batch < batches; batch++)
            await grid.AppendAsync([.. Enumerable.Range(batch * BatchEvents, BatchEvents).Select(make)]);
    }

    private static LogEvent Log(int index) => new()
    {
        Id = EventId.New(Grid.Origin + TimeSpan.FromMilliseconds(index)),
        Time = Grid.Origin + TimeSpan.FromMilliseconds(index),
        Session = new SessionId("session-1"),
        Message = "hello",
    };
}
