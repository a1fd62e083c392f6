using DebugGrid.Analytics.Flush;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Analytics.Tests.Flush.Follow;

public sealed class FlushTriggerTests
{
    [Fact]
    public async Task The_timer_flushes_without_being_asked()
    {
        await using var grid = await Grid.OpenAsync(o => o.FlushInterval = TimeSpan.FromMilliseconds(50));
        var flushed = NextFlush(grid);

        await grid.AppendAsync(Grid.Record());

        await flushed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task So_many_events_flush_before_the_timer()
    {
        await using var grid = await Grid.OpenAsync(o =>
        {
            o.FlushInterval = TimeSpan.FromHours(1);
            o.FlushCount = 100;
        });
        var flushed = NextFlush(grid);

        await grid.AppendAsync([.. Enumerable.Range(0, 100).Select(i => Grid.Record(i))]);

        await flushed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Events_of_a_session_without_automatic_flush_wait_for_its_close()
    {
        await using var grid = await Grid.OpenAsync(o =>
        {
            o.FlushInterval = TimeSpan.FromMilliseconds(10);
            o.FlushCount = 1;
        });
        var flushed = NextFlush(grid);
        await grid.AppendAsync(Session(SessionAction.Opened, false), Grid.Record());
        await grid.AppendAsync(Grid.Record(1));
        Assert.False(flushed.IsCompleted);

        await grid.AppendAsync(Session(SessionAction.Closed, null));

        await flushed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_a_session_holds_back_is_flushed_when_it_grows_too_big()
    {
        await using var grid = await Grid.OpenAsync(o => o.MaxHeldBytes = 100_000);
        var flushed = NextFlush(grid);
        await grid.AppendAsync(Session(SessionAction.Opened, false));

        await grid.AppendAsync([.. Enumerable.Range(0, 2_000).Select(i => Grid.Record(i))]);

        await flushed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_a_flush()
    {
        var clock = new FakeTimeProvider(Grid.Origin.ToDateTimeOffset());
        await using var grid = await Grid.OpenAsync(clock: clock);
        int flushes = 0;
        grid.AtPoint = point => flushes += point == FlushPoint.AfterCommit ? 1 : 0;
        await grid.AppendAsync(Grid.Record());

        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => grid.Engine.FlushAsync(CancellationToken.None)));

        Assert.Equal(1, flushes);
        Assert.Contains(receipts, receipt => receipt.Events == 1);
    }

    [Fact]
    public async Task A_journal_that_is_another_one_is_read_from_its_start_and_counted()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. Enumerable.Range(0, 50).Select(i => Grid.Record(i))]);
        await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.Engine.DisposeAsync();
        await grid.ReplaceJournalAsync();
        await grid.AppendAsync(Grid.Record(100));
        await grid.OpenEngineAsync();

        Assert.Equal(51, await grid.CountAsync("records"));
        Assert.Equal(1, Grid.Parse(await grid.Engine.GetStatisticsAsync(null, CancellationToken.None)).GetProperty("flush").GetProperty("gaps").GetInt32());
    }

    private static Task NextFlush(Grid grid)
    {
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        grid.AtPoint = point =>
        {
            if (point == FlushPoint.AfterCommit)
                flushed.TrySetResult();
        };
        return flushed.Task;
    }

    private static SessionEvent Session(SessionAction action, bool? autoFlush) => new()
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin,
        Session = new SessionId("session-1"),
        Action = action,
        AutoFlush = autoFlush,
    };
}
