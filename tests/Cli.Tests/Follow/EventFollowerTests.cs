using DebugGrid.Cli.Follow;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Tests.Grid;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Follow;

public sealed class EventFollowerTests : IAsyncLifetime
{
    private static readonly Timestamp Noon = Timestamp.From(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    private FakeGrid grid = null!;
    private GridHttpClient client = null!;
    private int made;

    public async ValueTask InitializeAsync()
    {
        grid = await FakeGrid.StartAsync();
        client = GridHttpClient.For(new Uri(grid.Url), null, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await grid.DisposeAsync();
    }

    [Fact]
    public async Task What_was_there_is_shown_once_and_what_comes_follows()
    {
        Take(0, 1, 2);
        var follower = new EventFollower(client, []);
        Assert.Equal(["m1", "m2"], Messages(await follower.BeginAsync(2, CancellationToken.None)));
        Assert.Empty(await follower.LookAsync(CancellationToken.None));
        Take(3, 4);
        Assert.Equal(["m3", "m4"], Messages(await follower.LookAsync(CancellationToken.None)));
        Assert.Empty(await follower.LookAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Events_with_old_times_are_found_behind_many_newer_ones()
    {
        Take([.. Enumerable.Range(1000, EventFollower.PageSize * 3)]);
        var follower = new EventFollower(client, []);
        await follower.BeginAsync(0, CancellationToken.None);
        Take(-5, -4);
        Assert.Equal(["m600", "m601"], Messages(await follower.LookAsync(CancellationToken.None)));
        Assert.Equal(0, follower.Missed);
    }

    [Fact]
    public async Task More_events_than_a_page_come_without_gap_or_repeat()
    {
        Take(0);
        var follower = new EventFollower(client, []);
        await follower.BeginAsync(0, CancellationToken.None);
        var seen = new List<string>();
        for (int wave = 0; wave < 4; wave++)
        {
            Take([.. Enumerable.Range(wave * 1000, (EventFollower.PageSize * 2) + 37)]);
            seen.AddRange(Messages(await follower.LookAsync(CancellationToken.None)));
        }
        Assert.Equal(Enumerable.Range(1, 4 * ((EventFollower.PageSize * 2) + 37)).Select(i => "m" + i), seen);
    }

    [Fact]
    public async Task Events_too_far_down_are_counted_and_not_silently_missed()
    {
        Take([.. Enumerable.Range(0, 9_999)]);
        Take([.. Enumerable.Range(9_999, EventFollower.PageSize * EventFollower.MaxPages)]);
        var follower = new EventFollower(client, []);
        await follower.BeginAsync(0, CancellationToken.None);
        Take(-1);
        Assert.Empty(await follower.LookAsync(CancellationToken.None));
        Assert.Equal(1, follower.Missed);
    }

    [Fact]
    public async Task Only_events_of_the_filter_are_followed()
    {
        var follower = new EventFollower(client, [new("level", "error")]);
        await follower.BeginAsync(0, CancellationToken.None);
        Take(1);
        grid.Take(new LogEvent { Id = EventId.New(Noon), Time = Noon, Message = "bad", Level = EventLevel.Error });
        Assert.Equal(["bad"], Messages(await follower.LookAsync(CancellationToken.None)));
    }

    private static IEnumerable<string> Messages(IEnumerable<System.Text.Json.JsonElement> items) => items.Select(item => item.GetProperty("message").GetString()!);

    private void Take(params int[] seconds) =>
        grid.Take([.. seconds.Select(second => new LogEvent { Id = EventId.New(Noon + TimeSpan.FromMilliseconds(made)), Time = Noon + TimeSpan.FromSeconds(second), Message = "m" + made++ })]);
}
