using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Flush.Executions;

public sealed class EndedExecutionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_execution_ends_with_its_first_record_whenever_the_next_one_comes(int pause)
    {
        await using var grid = await Grid.OpenAsync();
        var first = Grid.Record() with { Execution = new ExecutionId("d1"), Status = ExecutionStatus.Error };
        var second = Grid.Record(1) with { Execution = first.Execution };
        await grid.AppendAsync(first, Grid.Record(2, "another") with { Execution = first.Execution }, Grid.Record(3), Grid.Record(4));
        if (pause > 0)
            await grid.Engine.FlushAsync(CancellationToken.None);
        if (pause > 1)
            await grid.ReopenEngineAsync();
        await grid.AppendAsync(second);

        foreach (string view in new[] { "records", "executions" })
            Assert.Equal("[[\"error\"]]", (await grid.SqlAsync($"SELECT status FROM {view} WHERE context_id = 'data_processor' AND execution_id = 'd1'")).GetRawText());
        Assert.Equal(4, await grid.CountAsync("executions"));
        Assert.Equal(5, await grid.CountAsync("events"));
        Assert.Equal("[[3]]", (await grid.SqlAsync("SELECT count(*) FROM executions WHERE context_id = 'data_processor'")).GetRawText());
    }

    [Fact]
    public async Task A_record_that_was_not_measured_lasted_from_its_first_start()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Start(new ContextHeartbeat(), "late", 1), Start(new ContextStarted(), "late", 2), Start(new ContextStarted(), "late", 3),
            Start(new ContextHeartbeat(), "beat", 4), Start(new ContextHeartbeat(), "beat", 5),
            End("late", 7), End("beat", 7), End("alone", 7), End("early", 7), Start(new ContextStarted(), "early", 2));

        Assert.Equal(
            """[["alone",null,null],["beat","2026-03-01T12:00:04.000000Z",3000],["early",null,null],["late","2026-03-01T12:00:02.000000Z",5000]]""",
            (await grid.SqlAsync("SELECT execution_id, started_at, duration_ms FROM executions ORDER BY execution_id")).GetRawText());

        static DebugEvent Start(DebugEvent e, string run, int second) => e with
        {
            Id = new EventId(Guid.NewGuid()),
            Time = Grid.Origin + TimeSpan.FromSeconds(second),
            Context = new ContextKey("tool", "x"),
            Execution = new ExecutionId(run),
        };

        static DebugEvent End(string run, int second) => Start(new ExecutionRecord(), run, second);
    }
}
