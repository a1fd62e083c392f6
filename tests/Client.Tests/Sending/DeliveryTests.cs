using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Sending;

public class DeliveryTests
{
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(1);
    private readonly RecordingTransport grid = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_emitted_arrives_in_order_after_a_flush()
    {
        await using var client = Client();
        Emit(client, 10);
        await client.FlushAsync(Token);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), grid.Of<LogEvent>().Select(log => log.Message));
        Assert.Equal(10, client.Statistics.Delivered);
    }

    [Fact]
    public async Task Events_are_sent_after_the_interval_without_being_asked_for()
    {
        await using var client = Client(options => options.Sending.BatchInterval = Fast);
        Emit(client, 1);
        await Eventually.Holds(() => grid.Events.Count == 1);
    }

    [Fact]
    public async Task A_batch_is_full_by_its_count_before_the_interval_is_over()
    {
        await using var client = Client(options => (options.Sending.BatchEvents, options.Sending.BatchInterval) = (10, TimeSpan.FromHours(1)));
        Emit(client, 20);
        await Eventually.Holds(() => grid.Events.Count >= 10);
        Assert.All(grid.Attempts, batch => Assert.InRange(batch.Events, 1, 10));
    }

    [Fact]
    public async Task A_batch_is_full_by_its_bytes_before_the_interval_is_over()
    {
        await using var client = Client(options => (options.Sending.BatchBytes, options.Sending.BatchInterval) = (64 * 1024, TimeSpan.FromHours(1)));
        for (int i = 0; i < 8; i++)
            client.Emit(new LogEvent { Message = new string('x', 30_000) });
        await Eventually.Holds(() => grid.Events.Count >= 2);
        Assert.All(grid.Attempts, batch => Assert.InRange(batch.Encoded.Length, 1, 128 * 1024));
    }

    [Fact]
    public async Task A_batch_that_comes_again_has_the_same_id_and_bytes()
    {
        int attempts = 0;
        grid.Answer = _ => ++attempts < 4 ? new SendOutcome.Later("not yet") : null;
        await using var client = Client(options => options.Sending.RetryDelay = Fast);
        Emit(client, 3);
        await client.FlushAsync(Token);

        Assert.Equal(4, grid.Attempts.Count);
        Assert.Single(grid.Attempts.Select(batch => (batch.Id, Convert.ToHexString(batch.Encoded.Span))).Distinct());
        Assert.Equal(3, client.Statistics.Retries);
        Assert.Equal(3, grid.Events.Count);
    }

    [Fact]
    public async Task A_transport_that_throws_is_tried_again()
    {
        int attempts = 0;
        grid.Answer = _ => ++attempts < 3 ? throw new InvalidOperationException("broken") : null;
        await using var client = Client(options => options.Sending.RetryDelay = Fast);
        Emit(client, 1);
        await client.FlushAsync(Token);
        Assert.Single(grid.Events);
    }

    [Fact]
    public async Task A_transport_that_never_answers_is_given_up_and_tried_again()
    {
        var stuck = new StuckTransport(grid);
        await using var client = new DebugGridClient(Options(options => (options.Sending.AttemptTimeout, options.Sending.RetryDelay) = (Fast, Fast)), stuck, TimeProvider.System);
        Emit(client, 1);
        await Eventually.Holds(() => client.Statistics.Retries > 1);
        stuck.IsStuck = false;
        await client.FlushAsync(Token);
        Assert.Single(grid.Events);
    }

    [Fact]
    public async Task Rejected_events_and_refused_batches_are_counted()
    {
        grid.Answer = _ => new SendOutcome.Delivered(2, "wrong");
        await using var client = Client();
        Emit(client, 5);
        await client.FlushAsync(Token);
        grid.Answer = _ => new SendOutcome.Refused("never");
        Emit(client, 7);
        await client.FlushAsync(Token);

        Assert.Equal((3, 2, 7), (client.Statistics.Delivered, client.Statistics.Dropped(DropReason.Rejected), client.Statistics.Dropped(DropReason.Refused)));
    }

    [Fact]
    public async Task An_event_that_breaks_a_rule_is_left_out_and_counted()
    {
        await using var client = Client();
        client.Emit(new MetricEvent { Name = "bad", Value = double.NaN });
        client.Emit(new StateEvent { State = JsonText.From($"\"{new string('x', ProtocolLimits.MaxJsonBytes)}\"") });
        Emit(client, 1);
        await client.FlushAsync(Token);
        Assert.Single(grid.Events);
        Assert.Equal(2, client.Statistics.Dropped(DropReason.Invalid));
    }

    [Fact]
    public async Task Events_as_large_as_they_may_be_are_delivered_one_batch_after_the_other()
    {
        var large = JsonText.From($"\"{new string('x', ProtocolLimits.MaxJsonBytes - 2)}\"");
        await using var client = Client();
        for (int i = 0; i < 4; i++)
        {
            using var scope = client.BeginContext("tool", "large", new ContextOptions { Request = large.ToString() });
            client.Emit(new ExecutionRecord { Request = large, Response = large, Metadata = large, Context = new ContextKey("tool", "x") });
        }
        await client.FlushAsync(Token);
        Assert.Equal(4, grid.Of<ExecutionRecord>().Count(record => record.Context.Id == "x"));
        Assert.All(grid.Attempts, batch => Assert.InRange(batch.Encoded.Length, 1, ProtocolLimits.MaxBatchBytes));
    }

    [Fact]
    public async Task Closing_delivers_what_waits()
    {
        var client = Client(options => options.Sending.BatchInterval = TimeSpan.FromHours(1));
        Emit(client, 100);
        await client.CloseAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(100, grid.Events.Count);
        await client.DisposeAsync();
        Assert.True(grid.IsDisposed);
    }

    [Fact]
    public async Task Closing_while_the_grid_is_away_ends_with_the_budget_and_counts_what_is_lost()
    {
        grid.IsAway = true;
        await using var client = Client(options => options.Sending.BatchEvents = 10);
        Emit(client, 100);
        await client.CloseAsync(TimeSpan.FromMilliseconds(50));
        Assert.Equal(100, client.Statistics.Dropped(DropReason.Closed));
        Assert.Equal(100, client.Statistics.Taken);
    }

    [Fact]
    public async Task A_closed_client_takes_nothing_and_never_throws()
    {
        var client = Client();
        await client.DisposeAsync();
        Assert.False(client.Emit(new LogEvent { Message = "late" }));
        client.BeginContext("tool", "late").Dispose();
        await client.FlushAsync(Token);
        await client.CloseAsync(TimeSpan.FromSeconds(-1));
        await client.DisposeAsync();
        Assert.Empty(grid.Events);
    }

    [Fact]
    public async Task Events_beyond_the_buffer_are_dropped_without_waiting_for_a_stuck_grid()
    {
        var stuck = new StuckTransport(grid) { IsStuck = true };
        await using var client = new DebugGridClient(Options(options => (options.Sending.BufferEvents, options.Sampling.Pressure.Enabled) = (1_000, false)), stuck, TimeProvider.System);
        int taken = Emit(client, 100_000);
        Assert.InRange(taken, 1_000, 99_999);
        Assert.Equal(100_000 - taken, client.Statistics.Dropped(DropReason.BufferFull));
        stuck.IsStuck = false;
        await client.FlushAsync(Token);
        Assert.Equal(taken, grid.Events.Count);
    }

    private static int Emit(DebugGridClient client, int events) =>
        Enumerable.Range(0, events).Count(i => client.Emit(new LogEvent { Message = $"{i}" }));

    private static DebugGridOptions Options(Action<DebugGridOptions>? change = null)
    {
        var options = new DebugGridOptions();
        options.Sending.BatchInterval = Fast;
        change?.Invoke(options);
        return options;
    }

    private DebugGridClient Client(Action<DebugGridOptions>? change = null) => new(Options(change), grid, TimeProvider.System);
}
