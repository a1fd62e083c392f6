using System.Text.Json;
using DebugGrid.Analytics.Schema;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Sql;

/// <summary>The statements that users of the debug schema know, letter by letter, through the SQL door.</summary>
public sealed class DebugSchemaTests(DebugSchemaTests.Filled filled) : IClassFixture<DebugSchemaTests.Filled>
{
    [Theory]
    [InlineData(
        """
        -- Verify all 5 new tables exist
        SELECT tablename
        FROM pg_tables
        WHERE tablename LIKE 'debug_%'
        ORDER BY tablename;
        """,
        """[["debug_error_events"],["debug_error_success_correlation"],["debug_state_snapshots"],["debug_success_events"],["debug_workflow_steps"]]""")]
    [InlineData(
        """
        -- Verify all 3 views exist
        SELECT viewname
        FROM pg_views
        WHERE viewname LIKE 'debug_%'
        ORDER BY viewname;
        """,
        """[["debug_error_recovery_patterns"],["debug_llm_call_summary"],["debug_workflow_context"]]""")]
    [InlineData(
        """
        -- Verify functions exist
        SELECT proname
        FROM pg_proc
        WHERE proname IN ('capture_state_snapshot', 'get_workflow_debug_summary')
        ORDER BY ALL
        """,
        """[["capture_state_snapshot"],["get_workflow_debug_summary"]]""")]
    [InlineData(
        """
        -- Verify agent_transformation_events has new columns
        SELECT column_name, data_type
        FROM information_schema.columns
        WHERE table_name = 'agent_transformation_events'
        AND column_name IN ('state_snapshot_id', 'error_event_id', 'success_event_id');
        """,
        """[["state_snapshot_id","UUID"],["error_event_id","UUID"],["success_event_id","UUID"]]""")]
    [InlineData(
        """
        -- Get all errors for a workflow
        SELECT error_type, error_severity, error_message, occurred_at
        FROM debug_error_events
        WHERE correlation_id = 'YOUR-CORRELATION-ID'
        ORDER BY occurred_at;
        """,
        """[["Timeout","high","no answer","2026-03-01T12:00:00.000000Z"]]""")]
    [InlineData(
        """
        -- Get LLM calls for a workflow (from hook_events)
        SELECT tool_name, quality_score, success_classification
        FROM debug_llm_call_summary
        WHERE correlation_id = 'YOUR-CORRELATION-ID'
        ORDER BY call_timestamp;
        """,
        """[["search",0.75,"complete"]]""")]
    [InlineData("SELECT source_agent, target_agent, error_event_id IS NOT NULL, success_event_id IS NOT NULL FROM agent_transformation_events ORDER BY transformed_at", """[[null,"planner",true,false],["planner","writer",false,false],["writer","planner",false,true]]""")]
    [InlineData("SELECT step_name, step_status FROM debug_workflow_steps", """[["plan","completed"]]""")]
    [InlineData("SELECT agent_name, snapshot_type FROM debug_state_snapshots ORDER BY captured_at", """[["planner","error"],["writer","state"]]""")]
    [InlineData("SELECT error_type, recovery_strategy, recovery_ms, error_kind FROM debug_error_success_correlation", """[["Timeout","retry",1000,"error"]]""")]
    [InlineData("SELECT error_count, success_count, recovered_count FROM get_workflow_debug_summary('YOUR-CORRELATION-ID')", "[[1,1,1]]")]
    [InlineData("SELECT count(*) FROM get_workflow_debug_summary('nowhere')", "[[0]]")]
    public async Task A_statement_answers(string sql, string rows) => Assert.Equal(rows, (await filled.Grid.SqlAsync(sql)).GetRawText());

    [Theory]
    [InlineData("-- Get debug context for a workflow\nSELECT * FROM debug_workflow_context\nWHERE correlation_id = 'YOUR-CORRELATION-ID';", 1)]
    [InlineData("-- Get recovery patterns\nSELECT * FROM debug_error_recovery_patterns\nWHERE success_count >= 3\nORDER BY success_count DESC;", 0)]
    [InlineData(
        "-- Test query performance\nEXPLAIN ANALYZE\nSELECT * FROM debug_workflow_context\nWHERE correlation_id = (\n  SELECT correlation_id FROM debug_workflow_steps LIMIT 1\n);\n\n-- Should show execution time <200ms",
        1)]
    public async Task A_statement_gives_rows(string sql, int rows) => Assert.Equal(rows, (await filled.Grid.SqlAsync(sql)).GetArrayLength());

    [Fact]
    public async Task Migrations_are_told_with_what_they_are_about()
    {
        var rows = await filled.Grid.SqlAsync("SELECT version, description FROM schema_migrations ORDER BY version;");

        Assert.Equal(MigrationSet.All.Select(migration => (migration.Version, migration.Name.Replace('_', ' '))), rows.EnumerateArray().Select(row => (row[0].GetInt32(), row[1].GetString()!)));
    }

    [Fact]
    public async Task The_catalog_by_its_bare_name_is_that_of_the_history_and_tells_of_no_other_database()
    {
        Assert.Equal("[[0]]", (await filled.Grid.SqlAsync("SELECT count(*) FROM pg_tables WHERE schemaname <> 'main' OR tablename LIKE 'pg%' OR tablename LIKE 'flush%'")).GetRawText());
        Assert.Equal("schemaname viewname", string.Join(' ', (await filled.Grid.SqlAsync("SELECT column_name FROM (DESCRIBE SELECT * FROM pg_views)")).EnumerateArray().Select(row => row[0].GetString())));
    }

    [Fact]
    public async Task A_state_is_captured_by_the_event_that_the_function_makes()
    {
        string made = (await filled.Grid.SqlAsync("SELECT capture_state_snapshot('op', 'my \"agent\"', '{\"a\":1.10}')"))[0][0].GetString()!;

        Assert.Equal("""{"kind":"state","component_type":"agent","component_id":"my \"agent\"","correlation_id":"op","state":{"a":1.10}}""", made);
        Assert.Equal("state", JsonDocument.Parse(made).RootElement.GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("VACUUM ANALYZE debug_state_snapshots;")]
    [InlineData("SELECT * FROM pg_catalog.pg_settings")]
    [InlineData("SELECT * FROM get_workflow_debug_summary((SELECT max(path) FROM duckdb_databases()))")]
    [InlineData("-- x\nEXPLAIN ANALYZE -- y\nDELETE FROM failures")]
    public async Task What_writes_or_tells_of_the_process_is_refused(string sql) => await Assert.ThrowsAsync<InvalidQueryException>(() => filled.Grid.SqlAsync(sql));

    [Theory]
    [InlineData("SELECT * FROM debug_workflow_context")]
    [InlineData("SELECT * FROM get_workflow_debug_summary('op')")]
    [InlineData("SELECT * FROM pg_tables")]
    public async Task A_project_among_others_is_refused(string sql)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([new ErrorEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Correlation = new CorrelationId("op"), ErrorType = "Timeout" }], new ProjectId("stranger"));

        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.RunSqlAsync(new SqlQuestion(sql, default, null) { Project = "own" }, CancellationToken.None));
    }

    /// <summary>A grid with one workflow.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        internal Grid Grid { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Grid = await Grid.OpenAsync();
            DebugEvent[] events =
            [
                new ErrorEvent { Agent = "planner", ErrorType = "Timeout", Severity = Severity.High, Message = "no answer", RecoveryStrategy = "retry", AgentState = JsonText.From("{}") },
                new StateEvent { Component = new ComponentKey("agent", "writer"), State = JsonText.From("{}") },
                new StepEvent { Name = "plan", Status = StepStatus.Completed },
                new LlmCallEvent { Model = "m", ToolName = "search", QualityScore = 0.75, Classification = "complete" },
                new SuccessEvent { Agent = "planner" },
            ];
            await Grid.AppendAsync([.. events.Select((e, i) => e with { Id = EventId.New(TimeAt(i)), Time = TimeAt(i), Correlation = new CorrelationId("YOUR-CORRELATION-ID") })]);

            static Timestamp TimeAt(int i) => Grid.Origin + TimeSpan.FromMilliseconds(250 * i);
        }

        public ValueTask DisposeAsync() => Grid.DisposeAsync();
    }
}
