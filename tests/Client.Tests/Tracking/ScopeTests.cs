using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Tracking;

public class ScopeTests
{
    [Fact]
    public async Task A_workflow_is_visible_from_its_beginning_and_recorded_at_its_end()
    {
        await using var app = new Recording();
        using (var workflow = app.Client.BeginWorkflow("checkout"))
        {
            var started = Assert.Single(await app.EventsAsync<ContextStarted>());
            Assert.Equal(new ContextKey("workflow", "checkout"), started.Context);
            Assert.Equal(workflow.Execution, started.Execution);
            Assert.Empty(await app.EventsAsync<ExecutionRecord>());
        }
        var record = Assert.Single(await app.EventsAsync<ExecutionRecord>());
        Assert.Equal(ExecutionStatus.Success, record.Status);
        Assert.Equal(record.Execution.Value, record.Correlation.Value);
    }

    [Fact]
    public async Task Steps_show_where_their_workflow_stands()
    {
        await using var app = new Recording();
        using (app.Client.BeginWorkflow("checkout"))
        {
            using (var fetch = app.Client.BeginStep("fetch", new { url = "a" }))
                fetch.SetOutputs(new { rows = 3 });
            using (var parse = app.Client.BeginStep("parse"))
                parse.Fail("no rows");
            using (var skipped = app.Client.BeginStep("notify"))
                skipped.Skip();
        }
        var steps = await app.EventsAsync<StepEvent>();
        Assert.Equal(
            ["0 fetch Running", "0 fetch Completed", "1 parse Running", "1 parse Failed", "2 notify Running", "2 notify Skipped"],
            steps.Select(step => $"{step.Index} {step.Name} {step.Status}"));
        Assert.All(steps, step => Assert.Equal(new ContextKey("workflow", "checkout"), step.Context));
        Assert.Equal("""{"url":"a"}""", steps[0].Inputs.ToString());
        Assert.Equal("""{"rows":3}""", steps[1].Outputs.ToString());
        Assert.Equal("no rows", steps[3].Error);
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.All(records.Take(3), record => Assert.Equal("checkout", record.ParentContext));
    }

    [Fact]
    public async Task Scopes_nest_across_awaits_tasks_and_parallel_branches()
    {
        await using var app = new Recording();
        using (app.Client.BeginSession("night", ["a", "b"]))
        using (var workflow = app.Client.BeginWorkflow("w", new ContextOptions { Variant = "v2" }))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(branch => Task.Run(async () =>
            {
                using var outer = app.Client.BeginContext("tool", $"outer{branch}");
                await Task.Yield();
                using var inner = app.Client.BeginContext("tool", $"inner{branch}");
            })));
            var records = await app.EventsAsync<ExecutionRecord>();
            Assert.Equal(16, records.Count);
            Assert.All(records, record => Assert.Equal("v2", record.VariantId));
            Assert.Single(records.Select(record => record.Session).Distinct());
            Assert.All(records, record => Assert.Equal(workflow.Execution.Value, record.Correlation.Value));
            foreach (var inner in records.Where(record => record.Context.Id.StartsWith("inner", StringComparison.Ordinal)))
                Assert.Equal(inner.Context.Id.Replace("inner", "outer", StringComparison.Ordinal), inner.ParentContext);
        }
        Assert.Equal([SessionAction.Opened, SessionAction.Closed], (await app.EventsAsync<SessionEvent>()).Select(session => session.Action));
    }

    [Fact]
    public async Task A_correlated_operation_joins_the_one_around_it()
    {
        await using var app = new Recording();
        using (app.Client.CorrelatedOperation("import", "op-7"))
        using (app.Client.CorrelatedOperation("parse"))
            app.Client.Emit(new MetricEvent { Name = "rows", Value = 1 });
        app.Client.Emit(new MetricEvent { Name = "after", Value = 1 });
        var metrics = await app.EventsAsync<MetricEvent>();
        Assert.Equal("op-7", metrics[0].Correlation.Value);
        Assert.True(metrics[1].Correlation.IsNone);
        Assert.Equal(["parse", "import"], (await app.EventsAsync<ExecutionRecord>()).Select(record => record.Context.Id));
    }

    [Fact]
    public async Task Scopes_ended_out_of_order_leave_nothing_behind()
    {
        await using var app = new Recording();
        var outer = app.Client.BeginContext("tool", "outer");
        var middle = app.Client.Correlate("c");
        var inner = app.Client.BeginContext("tool", "inner");
        outer.Dispose();
        middle.Dispose();
        inner.Dispose();
        inner.Dispose();
        app.Client.Emit(new MetricEvent { Name = "after", Value = 1 });
        var after = Assert.Single(await app.EventsAsync<MetricEvent>());
        Assert.True(after.Context.IsNone);
        Assert.True(after.Correlation.IsNone);
        Assert.Equal(2, (await app.EventsAsync<ExecutionRecord>()).Count);
        Assert.Equal(0, app.Client.Open.Count);
    }

    [Fact]
    public async Task A_scope_ended_on_another_flow_sends_one_record()
    {
        await using var app = new Recording();
        var scope = app.Client.BeginContext("tool", "t");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(scope.Dispose)));
        Assert.Single(await app.EventsAsync<ExecutionRecord>());
    }

    [Fact]
    public async Task Scopes_that_are_never_ended_are_bounded_in_depth_and_number()
    {
        await using var app = new Recording(options => options.Tracking.MaxOpenExecutions = 100);
        for (int i = 0; i < 1_000; i++)
            app.Client.BeginContext("tool", "leaked");
        Assert.Equal(100, app.Client.Open.Count);
        Assert.Equal(512, (await app.EventsAsync<ContextStarted>()).Count);
        Assert.True(app.Client.Faults.Count > 0);
    }

    [Fact]
    public async Task What_breaks_a_rule_begins_nothing_and_throws_nothing()
    {
        await using var app = new Recording();
        using (app.Client.Correlate("\u0001"))
        using (app.Client.BeginSession("s", sessionId: new string('x', 1_000)))
        using (app.Client.BeginTransaction("p", new TransactionStart { TransactionId = "\u0001" }))
            app.Client.Emit(new MetricEvent { Name = "m", Value = 1 });
        Assert.Single(await app.EventsAsync());
    }

    [Fact]
    public async Task Switched_off_scopes_do_nothing_and_allocate_nothing()
    {
        await using var app = new Recording(options => options.Enabled = false);
        Use(app.Client);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            Use(app.Client);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(await app.EventsAsync());

        static void Use(DebugGridClient client)
        {
            using var session = client.BeginSession("s");
            using var operation = client.CorrelatedOperation("o");
            using var workflow = client.BeginWorkflow("w");
            using var step = client.BeginStep("s");
            using var transaction = client.BeginTransaction("p");
            using var place = client.Correlate("c");
            step.SetOutputs(string.Empty);
            transaction.Stage("a");
        }
    }
}
