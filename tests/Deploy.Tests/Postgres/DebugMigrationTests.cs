using DebugGrid.TestKit.Postgres;

namespace DebugGrid.Deploy.Tests.Postgres;

/// <summary>The debug schema on a real PostgreSQL, as its users run it.</summary>
public sealed class DebugMigrationTests(DebugMigrationTests.Server shared) : IClassFixture<DebugMigrationTests.Server>
{
    private const string Migration = "005_debug_state_management.sql";
    private const string Rollback = "005_rollback_debug_state_management.sql";
    private const string Verify = "005_verify_debug_state_management.sql";
    private const string Tables = "SELECT tablename FROM pg_tables WHERE tablename LIKE 'debug_%' ORDER BY tablename;";
    private const string Correlation = "YOUR-CORRELATION-ID";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_applied_verified_used_rolled_back_and_applied_again()
    {
        string database = await shared.DatabaseAsync("alone");
        for (int round = 0; round < 2; round++)
        {
            await ScriptAsync(database, Migration);
            Assert.Contains("5 tables, 3 views, 2 functions, 3 columns", await ScriptAsync(database, Verify), StringComparison.Ordinal);
            await CheckAsync(database);
            await UseAsync(database);
            await ScriptAsync(database, Rollback);
            Assert.Equal(string.Empty, await QueryAsync(database, Tables));
            Assert.Contains("table debug_error_events", await FailsAsync(() => ScriptAsync(database, Verify)), StringComparison.Ordinal);
        }

        await ScriptAsync(database, Rollback);
        Assert.Equal("0", await QueryAsync(database, "SELECT count(*) FROM pg_tables WHERE tablename IN ('agent_transformation_events', 'hook_events')"));
    }

    [Fact]
    public async Task Applied_twice_it_ends_with_the_error_that_names_the_relation_and_changes_nothing()
    {
        string database = await shared.DatabaseAsync("twice");
        await ScriptAsync(database, Migration);
        await QueryAsync(database, "SELECT capture_state_snapshot('op', 'planner', '{}')");

        Assert.Contains("relation \"debug_state_snapshots\" already exists", await FailsAsync(() => ScriptAsync(database, Migration)), StringComparison.Ordinal);

        Assert.Equal("1", await QueryAsync(database, "SELECT count(*) FROM debug_state_snapshots"));
        Assert.Equal("1", await QueryAsync(database, "SELECT count(*) FROM schema_migrations"));
    }

    [Fact]
    public async Task Tables_and_migrations_that_were_there_before_stay_with_their_rows()
    {
        string database = await shared.DatabaseAsync("before");
        await QueryAsync(
            database,
            """
            CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, description TEXT NOT NULL);
            INSERT INTO schema_migrations VALUES (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four');
            CREATE TABLE agent_transformation_events (id UUID PRIMARY KEY, source_agent TEXT NOT NULL, target_agent TEXT NOT NULL);
            INSERT INTO agent_transformation_events VALUES (gen_random_uuid(), 'a', 'b');
            CREATE TABLE hook_events (id UUID PRIMARY KEY, source TEXT NOT NULL, action TEXT NOT NULL, payload JSONB NOT NULL, metadata JSONB, created_at TIMESTAMPTZ DEFAULT now());
            INSERT INTO hook_events (id, source, action, payload, metadata) VALUES (gen_random_uuid(), 'PostToolUse', 'x', '{"tool_name":"search","quality_score":0.5}', '{"correlation_id":"op"}');
            """);
        await ScriptAsync(database, Migration);
        await ScriptAsync(database, Verify);

        Assert.Equal("1|one 2|two 3|three 4|four 5|debug state management", await QueryAsync(database, "SELECT version, description FROM schema_migrations ORDER BY version;"));
        Assert.Equal("a|b||", await QueryAsync(database, "SELECT source_agent, target_agent, state_snapshot_id, error_event_id FROM agent_transformation_events"));
        Assert.Equal("search|0.5", await QueryAsync(database, "SELECT tool_name, quality_score FROM debug_llm_call_summary WHERE correlation_id = 'op'"));
        Assert.Contains("foreign key constraint", await FailsAsync(() => QueryAsync(database, "UPDATE agent_transformation_events SET error_event_id = gen_random_uuid()")), StringComparison.Ordinal);

        await ScriptAsync(database, Rollback);

        Assert.Equal("id source_agent target_agent", await QueryAsync(database, "SELECT column_name FROM information_schema.columns WHERE table_name = 'agent_transformation_events' ORDER BY ordinal_position"));
        Assert.Equal("1 1 4", await QueryAsync(database, "SELECT count(*) FROM agent_transformation_events UNION ALL SELECT count(*) FROM hook_events UNION ALL SELECT count(*) FROM schema_migrations"));
    }

    /// <summary>The checks that users know.</summary>
    private async Task CheckAsync(string database)
    {
        Assert.Equal("debug_error_events debug_error_success_correlation debug_state_snapshots debug_success_events debug_workflow_steps", await QueryAsync(database, Tables));
        Assert.Equal(
            "debug_error_recovery_patterns debug_llm_call_summary debug_workflow_context",
            await QueryAsync(database, "SELECT viewname\nFROM pg_views\nWHERE viewname LIKE 'debug_%'\nORDER BY viewname;"));
        Assert.Equal(
            "capture_state_snapshot get_workflow_debug_summary",
            string.Join(' ', (await QueryAsync(database, "SELECT proname\nFROM pg_proc\nWHERE proname IN ('capture_state_snapshot', 'get_workflow_debug_summary');")).Split(' ').Order()));
        Assert.Equal(
            "error_event_id|uuid state_snapshot_id|uuid success_event_id|uuid",
            string.Join(' ', (await QueryAsync(
                database,
                "SELECT column_name, data_type\nFROM information_schema.columns\nWHERE table_name = 'agent_transformation_events'\nAND column_name IN ('state_snapshot_id', 'error_event_id', 'success_event_id');")).Split(' ').Order()));
        Assert.Equal("5|debug state management", await QueryAsync(database, "SELECT version, description FROM schema_migrations ORDER BY version;"));
        foreach (string command in (string[])[@"\dt debug_*", @"\dv debug_*", @"\df capture_state_snapshot", @"\df get_workflow_debug_summary"])
            Assert.NotEqual(string.Empty, await QueryAsync(database, command));
    }

    private async Task UseAsync(string database)
    {
        await QueryAsync(
            database,
            $"""
            INSERT INTO debug_error_events (correlation_id, agent_name, error_type, error_severity, error_message, recovery_strategy, state_snapshot_id, occurred_at)
                SELECT '{Correlation}', 'planner', 'Timeout', 'high', 'no answer', 'retry', capture_state_snapshot('{Correlation}', 'planner', '{"{"}"context":"data"{"}"}', 'error'), '2026-02-06T10:00Z' FROM generate_series(1, 4);
            INSERT INTO debug_success_events (correlation_id, agent_name, recovery_strategy, error_event_id, occurred_at) SELECT '{Correlation}', 'planner', 'retry', error_event_id, occurred_at + interval '2 s' FROM debug_error_events LIMIT 3;
            INSERT INTO debug_error_success_correlation (error_event_id, success_event_id, correlation_id, error_type, recovery_strategy, occurred_at, recovered_at, recovery_ms)
                SELECT e.error_event_id, s.success_event_id, e.correlation_id, e.error_type, 'retry', e.occurred_at, s.occurred_at, 2000 FROM debug_error_events e JOIN debug_success_events s USING (error_event_id);
            INSERT INTO debug_workflow_steps (correlation_id, step_index, step_name, step_status) VALUES ('{Correlation}', 0, 'plan', 'completed');
            INSERT INTO hook_events (source, payload, metadata) VALUES ('PostToolUse', '{"{"}"tool_name":"search","quality_score":0.75,"success_classification":"complete"{"}"}', '{"{"}"correlation_id":"{Correlation}"{"}"}');
            """);

        Assert.Equal("4|3|1", await QueryAsync(database, $"SELECT error_count, success_count, step_count FROM (SELECT * FROM debug_workflow_context\nWHERE correlation_id = '{Correlation}') c;"));
        Assert.StartsWith("Timeout|high|no answer|", await QueryAsync(database, $"SELECT error_type, error_severity, error_message, occurred_at\nFROM debug_error_events\nWHERE correlation_id = '{Correlation}'\nORDER BY occurred_at;"));
        Assert.Equal("search|0.75|complete", await QueryAsync(database, $"SELECT tool_name, quality_score, success_classification\nFROM debug_llm_call_summary\nWHERE correlation_id = '{Correlation}'\nORDER BY call_timestamp;"));
        Assert.StartsWith("Timeout|retry|4|3|0.75|2000|", await QueryAsync(database, "SELECT * FROM debug_error_recovery_patterns\nWHERE success_count >= 3\nORDER BY success_count DESC;"));
        Assert.Equal("4|3|4|3|1", await QueryAsync(database, $"SELECT error_count, success_count, snapshot_count, recovered_count, llm_call_count FROM get_workflow_debug_summary('{Correlation}')"));
        Assert.Contains("Execution Time", await QueryAsync(database, "EXPLAIN ANALYZE\nSELECT * FROM debug_workflow_context\nWHERE correlation_id = (\n  SELECT correlation_id FROM debug_workflow_steps LIMIT 1\n);"), StringComparison.Ordinal);
        foreach (string table in (string[])["state_snapshots", "error_events", "success_events", "workflow_steps"])
            Assert.Equal(string.Empty, await QueryAsync(database, $"VACUUM ANALYZE debug_{table};"));
    }

    private Task<string> ScriptAsync(string database, string file) =>
        shared.Postgres.PsqlAsync(database, ["-f", Path.Combine(Repository.Root, "deploy", "postgres", file)], null, Cancellation);

    /// <summary>The rows with a space between, cells with a bar.</summary>
    private async Task<string> QueryAsync(string database, string sql) => string.Join(' ', (await shared.Postgres.PsqlAsync(database, ["-c", sql], null, Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static async Task<string> FailsAsync(Func<Task> run) => (await Assert.ThrowsAsync<InvalidOperationException>(run)).Message;

    /// <summary>One server for all of them, a database for each.</summary>
    public sealed class Server : IAsyncLifetime
    {
        internal PostgresServer Postgres { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Postgres = await PostgresServer.StartAsync(CancellationToken.None);

        public ValueTask DisposeAsync() => Postgres.DisposeAsync();

        internal async Task<string> DatabaseAsync(string name)
        {
            await Postgres.CreateDatabaseAsync(name, Cancellation);
            return name;
        }
    }
}
