using System.Runtime.CompilerServices;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Tracking;

public class TrackTests
{
    private static readonly AsyncLocal<int> Flow = new();

    [Fact]
    public async Task Every_form_gives_its_result_and_one_record()
    {
        await using var app = new Recording();
        var grid = app.Client;
        int ran = 0;
        grid.Track("tool", "action", () => { ran++; });
        Assert.Equal(2, grid.Track("tool", "function", () => 1 + 1, new { a = 1 }));
        await grid.Track("tool", "task", async () => await Task.Yield());
        Assert.Equal(3, await grid.Track("tool", "task of", async () => { await Task.Yield(); return 3; }));
        await grid.Track("tool", "value task", () => Pending());
        Assert.Equal(4, await grid.Track("tool", "value task of", () => PendingOf(4)));
        Assert.Equal([1, 2], await All(grid.Track("tool", "stream", () => Numbers(2))));
        Assert.Equal(1, ran);
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.Equal(["action", "function", "task", "task of", "value task", "value task of", "stream"], records.Select(record => record.Context.Id));
        Assert.All(records, record => Assert.Equal(ExecutionStatus.Success, record.Status));
        Assert.Equal(["", "2", "", "3", "", "4", """{"items":2,"first":[1,2]}"""], records.Select(record => record.Response.ToString()));
        Assert.Equal("""{"a":1}""", records[1].Request.ToString());
    }

    [Fact]
    public async Task What_runs_inside_belongs_to_it_and_what_comes_after_does_not()
    {
        await using var app = new Recording();
        var grid = app.Client;
        void Inside(string name) => grid.Emit(new MetricEvent { Name = name, Value = 1 });
        grid.Track("tool", "sync", () => Inside("sync"));
        var running = grid.Track("tool", "task", async () =>
        {
            Inside("task");
            await Task.Yield();
            Inside("task");
        });
        Inside("outside");
        await running;
        await foreach (int item in grid.Track("tool", "stream", () => Emitting()))
            Inside("outside");
        Inside("outside");
        var metrics = await app.EventsAsync<MetricEvent>();
        Assert.Equal(8, metrics.Count);
        Assert.All(metrics, metric => Assert.Equal(metric.Name, metric.Context.IsNone ? "outside" : metric.Context.Id));

        async IAsyncEnumerable<int> Emitting()
        {
            Inside("stream");
            await Task.Yield();
            Inside("stream");
            yield return 1;
        }
    }

    [Fact]
    public async Task A_stream_keeps_the_readers_own_place()
    {
        await using var app = new Recording();
        using var outer = app.Client.BeginContext("tool", "outer");
        await using var reading = app.Client.Track("tool", "stream", () => Numbers(3)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        using (app.Client.BeginContext("tool", "reader"))
        {
            Assert.True(await reading.MoveNextAsync());
            app.Client.Emit(new MetricEvent { Name = "m", Value = 1 });
        }
        Assert.Equal("reader", Assert.Single(await app.EventsAsync<MetricEvent>()).Context.Id);
        Assert.Equal("outer", (await app.EventsAsync<ContextStarted>()).Single(started => started.Context.Id == "stream").ParentContext);
    }

    [Fact]
    public async Task Exceptions_reach_the_caller_as_they_are()
    {
        await using var app = new Recording();
        var grid = app.Client;
        var fault = new InvalidOperationException("boom");
        Assert.Same(fault, Assert.Throws<InvalidOperationException>(() => grid.Track("tool", "sync", () => Throw(fault))));
        Assert.Contains(nameof(Throw), fault.StackTrace, StringComparison.Ordinal);
        Assert.Same(fault, Assert.Throws<InvalidOperationException>(() => { _ = grid.Track("tool", "at once", Task () => throw fault); }));
        Assert.Same(fault, await Assert.ThrowsAsync<InvalidOperationException>(() => grid.Track("tool", "task", async () => { await Task.Yield(); throw fault; })));
        Assert.Same(fault, await Assert.ThrowsAsync<InvalidOperationException>(async () => await All(grid.Track("tool", "stream", () => Failing(fault)))));
        var both = grid.Track("tool", "both", () => Task.WhenAll(Task.FromException(fault), Task.FromException(new TimeoutException())));
        await Assert.ThrowsAsync<InvalidOperationException>(() => both);
        Assert.Equal(2, both.Exception!.InnerExceptions.Count);
        await Assert.ThrowsAsync<TimeoutException>(() => grid.Track("tool", "late", () => Task.FromException<int>(new TimeoutException("too late"))));
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.Equal(
            ["sync Error", "at once Error", "task Error", "stream Error", "both Error", "late Timeout"], records.Select(record => $"{record.Context.Id} {record.Status}"));
        Assert.Equal("InvalidOperationException: boom", records[0].Error);
        Assert.Equal("""{"items":1,"first":[1]}""", records[3].Response.ToString());
    }

    [Fact]
    public async Task A_cancellation_counts_as_cancelled()
    {
        await using var app = new Recording();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var task = app.Client.Track("tool", "task", async () =>
        {
            await Task.Yield();
            cancelled.Token.ThrowIfCancellationRequested();
        });
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal(cancelled.Token, thrown.CancellationToken);
        Assert.True(task.IsCanceled);
        Assert.Throws<OperationCanceledException>(() => app.Client.Track("tool", "sync", () => cancelled.Token.ThrowIfCancellationRequested()));
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.All(records, record => Assert.Equal("Canceled", record.Error));
        Assert.All(records, record => Assert.Contains("\"cancelled\":true", record.Metadata.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_that_goes_early_ends_the_execution()
    {
        await using var app = new Recording();
        await foreach (int item in app.Client.Track("tool", "stream", () => Numbers(1_000)))
        {
            if (item == 20)
                break;
        }
        var record = Assert.Single(await app.EventsAsync<ExecutionRecord>());
        Assert.Equal(ExecutionStatus.Success, record.Status);
        Assert.StartsWith("""{"items":20,"first":[1,2,3,4,5,6,7,8,9,10]}""", record.Response.ToString(), StringComparison.Ordinal);
        Assert.Contains("stopped_early", record.Metadata.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lambdas_source_goes_once_by_its_hash_and_its_place_with_every_record()
    {
        await using var app = new Recording();
        for (int i = 0; i < 3; i++)
            app.Client.Track("tool", "t", () => Math.Abs(-1));
        Func<int> named = () => 1;
        app.Client.Track("tool", "named", named);
        app.Client.Track("tool", "own", () => 1, options: new TrackOptions { Context = new ContextOptions { Code = "own code", Variant = "v2" } });
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.Equal("() => Math.Abs(-1)", records[0].CodeSnapshot);
        Assert.Null(records[1].CodeSnapshot);
        Assert.Single(records.Take(3).Select(record => record.CodeHash).Distinct());
        Assert.Matches("""^\{"source":"TrackTests\.cs:\d+"\}$""", records[0].Metadata.ToString());
        Assert.Null(records[3].CodeHash);
        Assert.Equal("own code", records[4].CodeSnapshot);
        Assert.Equal("v2", records[4].VariantId);
    }

    [Fact]
    public async Task What_is_captured_can_be_left_out()
    {
        await using var app = new Recording();
        app.Client.Track("tool", "t", () => 1, "in", new TrackOptions { CaptureRequest = false, CaptureResponse = false, CaptureCode = false });
        var record = Assert.Single(await app.EventsAsync<ExecutionRecord>());
        Assert.True(record.Request.IsNone && record.Response.IsNone);
        Assert.Null(record.CodeHash);
    }

    [Fact]
    public async Task What_breaks_a_rule_runs_unseen()
    {
        await using var app = new Recording();
        Assert.Equal(1, app.Client.Track("a/b", "\u0001", () => 1));
        Assert.Equal(2, await app.Client.Track("a/b", "\u0001", () => Task.FromResult(2)));
        Assert.Null(app.Client.Track("tool", "no task", Task () => null!));
        Assert.Equal([1], await All(app.Client.Track("a/b", string.Empty, () => Numbers(1))));
        Assert.Equal("no task", Assert.Single(await app.EventsAsync<ExecutionRecord>()).Context.Id);
        Assert.True(app.Client.Statistics.DroppedTotal > 0);
    }

    [Fact]
    public async Task What_the_work_sets_in_its_flow_is_as_without_tracking()
    {
        await using var app = new Recording();
        Flow.Value = 1;
        app.Client.Track("tool", "sync", () => { Flow.Value = 2; });
        Assert.Equal(2, Flow.Value);
        await app.Client.Track("tool", "task", async () =>
        {
            Flow.Value = 3;
            await Task.Yield();
        });
        Assert.Equal(2, Flow.Value);
        Assert.Null(Ambient.Current.Execution);
    }

    [Fact]
    public async Task Switched_off_nothing_is_allocated()
    {
        await using var app = new Recording(options => options.Enabled = false);
        Func<int> function = () => 1;
        Action action = () => { };
        Func<Task> task = () => Task.CompletedTask;
        Func<ValueTask<int>> value = () => new ValueTask<int>(1);
        int sum = 0;
        Use();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            Use();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1_001, sum);
        Assert.Empty(await app.EventsAsync());

        void Use()
        {
            app.Client.Track("tool", "t", function);
            app.Client.Track("tool", "t", action);
            _ = app.Client.Track("tool", "t", task);
            var got = app.Client.Track("tool", "t", value);
            sum += got.IsCompletedSuccessfully ? got.Result : 0;
        }
    }

    private static async Task<List<T>> All<T>(IAsyncEnumerable<T> source)
    {
        var items = new List<T>();
        await foreach (var item in source)
            items.Add(item);
        return items;
    }

    private static void Throw(Exception fault) => throw fault;

    private static async ValueTask Pending() => await Task.Yield();

    private static async ValueTask<int> PendingOf(int value)
    {
        await Task.Yield();
        return value;
    }

    private static async IAsyncEnumerable<int> Numbers(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (int i = 1; i <= count; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    private static async IAsyncEnumerable<int> Failing(Exception fault)
    {
        yield return 1;
        await Task.Yield();
        throw fault;
    }
}
