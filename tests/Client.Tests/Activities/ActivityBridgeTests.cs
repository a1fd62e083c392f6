using System.Diagnostics;
using System.Text.Json;
using DebugGrid.Client.Tests.Http;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Activities;

[Collection(Listening.Name)]
public sealed class ActivityBridgeTests : IAsyncDisposable
{
    private readonly ActivitySource source = new($"Shop.{Guid.NewGuid():N}");
    private readonly Recording recording = new();
    private readonly IDisposable listening;

    public ActivityBridgeTests() => listening = recording.Client.ListenToActivities(Only(source));

    public ValueTask DisposeAsync()
    {
        listening.Dispose();
        source.Dispose();
        return recording.DisposeAsync();
    }

    [Fact]
    public async Task An_activity_is_seen_while_it_runs_and_recorded_when_it_ends()
    {
        var activity = source.StartActivity("import")!;
        var started = Assert.Single(await recording.EventsAsync<ContextStarted>());
        Assert.Equal(new ContextKey("activity", "import"), started.Context);
        Assert.Equal(activity.SpanId.ToHexString(), started.Execution.Value);
        Assert.Equal(activity.TraceId.ToHexString(), started.TraceId);
        Assert.Empty(await recording.EventsAsync<ExecutionRecord>());

        activity.SetTag("rows", 12);
        activity.AddEvent(new ActivityEvent("half way"));
        activity.Dispose();

        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal(started.Execution, record.Execution);
        Assert.Equal(activity.Duration.TotalMilliseconds, record.DurationMs);
        Assert.Equal(ExecutionStatus.Success, record.Status);
        Assert.Equal(activity.SpanId.ToHexString(), record.SpanId);
        var metadata = Json(record.Metadata);
        Assert.Equal(12, metadata.GetProperty("rows").GetInt32());
        Assert.Equal("half way", metadata.GetProperty("events")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Activities_are_linked_to_the_activity_around_them_across_awaits()
    {
        using (var outer = source.StartActivity("outer"))
        {
            await Task.Yield();
            using var inner = source.StartActivity("inner");
            await Task.Yield();
        }
        var started = await recording.EventsAsync<ContextStarted>();
        Assert.Equal(2, started.Count);
        Assert.True(started[0].ParentExecution.IsNone);
        Assert.Equal(started[0].Execution, started[1].ParentExecution);
        Assert.Equal("outer", started[1].ParentContext);
    }

    [Fact]
    public async Task A_parent_in_another_process_is_linked_by_its_span()
    {
        var remote = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);
        source.StartActivity("served", ActivityKind.Server, remote)!.Dispose();
        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal(remote.SpanId.ToHexString(), record.ParentExecution.Value);
        Assert.Equal(remote.TraceId.ToHexString(), record.TraceId);
    }

    [Fact]
    public async Task Scopes_and_activities_nest_in_each_other()
    {
        var outer = recording.Client.BeginContext("workflow", "outer");
        var activity = source.StartActivity("between")!;
        var inner = recording.Client.BeginContext("step", "inner");
        var innermost = source.StartActivity("innermost")!;
        innermost.Dispose();
        inner.Dispose();
        activity.Dispose();
        var after = recording.Client.BeginContext("step", "after");
        after.Dispose();
        outer.Dispose();

        var parents = (await recording.EventsAsync<ContextStarted>()).ToDictionary(e => e.Context.Id, e => e.ParentContext);
        Assert.Null(parents["outer"]);
        Assert.Equal("outer", parents["between"]);
        Assert.Equal("between", parents["inner"]);
        Assert.Equal("inner", parents["innermost"]);
        Assert.Equal("outer", parents["after"]);
    }

    [Fact]
    public async Task An_activity_that_is_handed_a_parent_belongs_to_it_wherever_it_begins()
    {
        var parent = source.StartActivity("parent")!;
        Activity.Current = null;
        using (recording.Client.BeginContext("tool", "elsewhere"))
            source.StartActivity("child", ActivityKind.Internal, parent.Context)!.Dispose();
        parent.Dispose();
        var child = (await recording.EventsAsync<ContextStarted>()).Single(e => e.Context.Id == "child");
        Assert.Equal(parent.SpanId.ToHexString(), child.ParentExecution.Value);
    }

    [Fact]
    public async Task A_failed_activity_tells_its_exception()
    {
        var activity = source.StartActivity("import")!;
        activity.AddException(new IOException("disk full"));
        activity.SetStatus(ActivityStatusCode.Error);
        activity.Dispose();
        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal(ExecutionStatus.Error, record.Status);
        Assert.Equal("System.IO.IOException: disk full", record.Error);
    }

    [Theory]
    [InlineData("System.TimeoutException", ExecutionStatus.Timeout)]
    [InlineData("500", ExecutionStatus.Error)]
    public async Task The_type_of_an_error_decides_where_no_status_was_set(string type, ExecutionStatus expected)
    {
        var activity = source.StartActivity("call")!;
        activity.SetTag("error.type", type);
        activity.Dispose();
        Assert.Equal(expected, Assert.Single(await recording.EventsAsync<ExecutionRecord>()).Status);
    }

    [Fact]
    public async Task What_happens_inside_belongs_to_the_activity()
    {
        var activity = source.StartActivity("import")!;
        recording.Client.Emit(new LogEvent { Message = "inside" });
        activity.Dispose();
        recording.Client.Emit(new LogEvent { Message = "outside" });
        var lines = await recording.EventsAsync<LogEvent>();
        Assert.Equal(activity.SpanId.ToHexString(), lines[0].Execution.Value);
        Assert.True(lines[1].Execution.IsNone);
    }

    [Fact]
    public void It_does_not_make_other_listeners_export()
    {
        using var activity = source.StartActivity("import")!;
        Assert.True(activity.IsAllDataRequested);
        Assert.False(activity.Recorded);
    }

    [Fact]
    public async Task Sources_are_taken_by_pattern_and_exclusion_wins()
    {
        using var taken = new ActivitySource("Pattern.Taken");
        using var excluded = new ActivitySource("Pattern.Taken.Not");
        using var other = new ActivitySource("Other");
        using (recording.Client.ListenToActivities(new ActivityOptions { Sources = { "Pattern.*" }, ExcludedSources = { "*.Not" } }))
        {
            taken.StartActivity("yes")?.Dispose();
            Assert.Null(excluded.StartActivity("no"));
            Assert.Null(other.StartActivity("no"));
        }
        Assert.Equal("yes", Assert.Single(await recording.EventsAsync<ExecutionRecord>()).Context.Id);
    }

    [Fact]
    public async Task A_trace_is_sampled_as_a_whole()
    {
        using var sampled = new ActivitySource($"Sampled.{Guid.NewGuid():N}");
        var options = Only(sampled);
        options.SampleRatio = 0.5;
        using (recording.Client.ListenToActivities(options))
        {
            for (int i = 0; i < 200; i++)
            {
                Activity.Current = null;
                using var root = sampled.StartActivity("root");
                using var child = sampled.StartActivity("child");
            }
        }
        var traces = (await recording.EventsAsync<ExecutionRecord>()).GroupBy(record => record.TraceId).ToList();
        Assert.InRange(traces.Count, 50, 150);
        Assert.All(traces, trace => Assert.Equal(2, trace.Count()));
    }

    [Fact]
    public async Task Names_without_end_share_one_context()
    {
        for (int i = 0; i < 2_100; i++)
            source.StartActivity($"order {i}")!.Dispose();
        var contexts = (await recording.EventsAsync<ExecutionRecord>()).Select(record => record.Context.Id).Distinct().ToList();
        Assert.Equal(2_001, contexts.Count);
        Assert.Contains("(other)", contexts);
    }

    [Fact]
    public async Task Switched_off_nothing_is_recorded()
    {
        recording.Client.Enabled = false;
        Assert.Null(source.StartActivity("import"));
        recording.Client.Enabled = true;
        Assert.Empty(await recording.EventsAsync());
    }

    private static ActivityOptions Only(ActivitySource source) => new() { Sources = { source.Name } };

    private static JsonElement Json(JsonText text) => JsonDocument.Parse(text.Utf8).RootElement;
}
