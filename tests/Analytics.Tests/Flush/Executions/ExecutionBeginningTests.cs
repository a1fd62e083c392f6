using DebugGrid.Analytics.Flush;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Flush.Executions;

public sealed class ExecutionBeginningTests
{
    private const string Shown =
        "SELECT context_name, parent_context_type, parent_context, parent_execution_id, variant_id, session_id, correlation_id, epoch_ms(started_at) % 60000, duration_ms FROM executions";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_a_start_tells_and_the_record_does_not_say_is_the_executions_whenever_they_come(int pause)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Start(1), Start(2) with { Name = null, VariantId = "newer" }, Of(new ContextHeartbeat(), 3) with { Correlation = new CorrelationId("beat") });
        if (pause > 0)
            await grid.Engine.FlushAsync(CancellationToken.None);
        Assert.Equal("[[\"name\",\"agent\",\"boss\",\"p1\",\"newer\",\"s1\",\"beat\",1000,null]]", (await grid.SqlAsync(Shown)).GetRawText());
        if (pause > 1)
            await grid.ReopenEngineAsync();
        await grid.AppendAsync(End(5), Start(4) with { VariantId = "too late" });

        Assert.Equal("[[\"name\",\"agent\",\"boss\",\"p1\",\"newer\",\"s1\",\"beat\",1000,4000]]", (await grid.SqlAsync(Shown)).GetRawText());
        Assert.Equal("[[null]]", (await grid.SqlAsync("SELECT parent_context FROM records")).GetRawText());
    }

    [Fact]
    public async Task What_the_record_says_counts_and_a_measured_one_began_so_long_before_its_end()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Start(1), End(5) with { ParentContext = "other", VariantId = "own", DurationMs = 500, Session = new SessionId("s2") });

        Assert.Equal("[[\"name\",\"agent\",\"other\",\"p1\",\"own\",\"s2\",null,4500,500]]", (await grid.SqlAsync(Shown)).GetRawText());
    }

    [Fact]
    public async Task A_run_of_the_same_id_elsewhere_is_another_one()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Start(1), End(5) with { Context = new ContextKey("tool", "elsewhere") });
        await grid.AppendAsync([End(6)], new ProjectId("other"));

        Assert.Equal(
            "[[\"default\",\"elsewhere\",null,\"success\"],[\"default\",\"x\",\"boss\",\"running\"],[\"other\",\"x\",null,\"success\"]]",
            (await grid.SqlAsync("SELECT project, context_id, parent_context, status FROM executions ORDER BY ALL")).GetRawText());
    }

    [Fact]
    public async Task A_transaction_that_was_lost_loses_nothing_of_what_was_told()
    {
        await using var grid = await Grid.OpenAsync();
        bool fails = true;
        grid.AtPoint = point =>
        {
            if (point == FlushPoint.BeforeCommit && fails)
            {
                fails = false;
                throw new IOException("The disk is away.");
            }
        };
        await grid.AppendAsync(Start(1), End(5), Start(6) with { Execution = new ExecutionId("second") });
        await Assert.ThrowsAnyAsync<Exception>(() => grid.Engine.FlushAsync(CancellationToken.None));
        await grid.AppendAsync(End(7) with { Execution = new ExecutionId("second") });

        Assert.Equal("[[\"boss\"],[\"boss\"]]", (await grid.SqlAsync("SELECT parent_context FROM executions")).GetRawText());
    }

    [Fact]
    public async Task A_heartbeat_that_names_no_execution_is_none()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Of(new ContextHeartbeat(), 1) with { Execution = default });

        Assert.Equal(0, await grid.CountAsync("executions"));
    }

    private static DebugEvent Of(DebugEvent e, int second) => e with
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin + TimeSpan.FromSeconds(second),
        Context = new ContextKey("tool", "x"),
        Execution = new ExecutionId("run"),
    };

    private static ContextStarted Start(int second) => (ContextStarted)Of(
        new ContextStarted
        {
            Name = "name",
            ParentContextType = "agent",
            ParentContext = "boss",
            ParentExecution = new ExecutionId("p1"),
            VariantId = "first",
            Session = new SessionId("s1"),
        },
        second);

    private static ExecutionRecord End(int second) => (ExecutionRecord)Of(new ExecutionRecord(), second);
}
