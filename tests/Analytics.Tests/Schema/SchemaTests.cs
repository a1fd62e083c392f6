using DebugGrid.Analytics.Flush.Tallies;
using DebugGrid.Analytics.Schema;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tests.Schema;

public sealed class SchemaTests : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");

    public SchemaTests() => connection.Open();

    [Fact]
    public void The_records_view_begins_with_the_debug_stores_columns_under_their_names_and_types()
    {
        Migrator().Apply();

        Assert.Equal(
            """
            id VARCHAR, timestamp TIMESTAMP, context_type VARCHAR, context_id VARCHAR, context_name VARCHAR, parent_context VARCHAR, request_data JSON,
            response_data JSON, metadata JSON, duration_ms DOUBLE, memory_mb DOUBLE, cpu_percent DOUBLE, status VARCHAR, error VARCHAR,
            code_snapshot VARCHAR, code_hash VARCHAR, variant_id VARCHAR
            """.ReplaceLineEndings(" "),
            Scalar("SELECT string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_index) FROM duckdb_columns() WHERE table_name = 'records' AND column_index <= 17"));
    }

    [Fact]
    public void Every_table_of_projects_is_looked_at_before_a_project_is_forgotten()
    {
        Migrator().Apply();

        Assert.Equal(
            Scalar("SELECT string_agg(replace(t.table_name, 'warm_', ''), ',' ORDER BY replace(t.table_name, 'warm_', '')) FROM duckdb_tables() t JOIN duckdb_columns() c USING (table_name) WHERE c.column_name = 'project' AND t.table_name <> 'projects'"),
            string.Join(',', StoredProjects.Tables.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_table_and_column_is_in_the_documentation()
    {
        Migrator().Apply();
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DebugGrid.sln")))
            folder = Path.GetDirectoryName(folder)!;
        string documentation = File.ReadAllText(Path.Combine(folder, "docs", "formats", "history.md"));

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT unnest([table_name, column_name]) FROM duckdb_columns() WHERE NOT internal AND column_name <> 'default_pipeline' AND table_name <> 'schema_migrations'";
        using var reader = command.ExecuteReader();
        var missing = new List<string>();
        while (reader.Read())
            if (!documentation.Contains($"`{reader.GetString(0)}`", StringComparison.Ordinal))
                missing.Add(reader.GetString(0));
        Assert.Empty(missing);
    }

    [Fact]
    public void Migrations_apply_once_verify_and_roll_back_to_nothing()
    {
        Assert.Equal(MigrationSet.All.Count, Migrator().Apply());
        Assert.Equal(0, Migrator().Apply());
        Assert.Empty(Migrator().Verify());
        Assert.Equal(MigrationSet.All.Count, Migrator().Rollback(0));
        Assert.Equal("schema_migrations", Scalar("SELECT string_agg(table_name, ',') FROM duckdb_tables()"));
        Assert.Equal(MigrationSet.All.Count, Migrator().Apply());
        Assert.Empty(Migrator().Verify());
    }

    [Fact]
    public void Verify_tells_what_is_missing_and_what_does_not_belong()
    {
        Migrator().Apply();
        Run("ALTER TABLE warm_metrics DROP COLUMN unit");
        Run("CREATE TABLE foreign_one (i INTEGER)");

        Assert.Equal(
            ["foreign_one.i INTEGER does not belong to the schema.", "warm_metrics.unit VARCHAR is missing."], Migrator().Verify().Order());
    }

    [Fact]
    public void A_database_of_version_1_is_brought_up_with_its_rows_and_back()
    {
        new SchemaMigrator(connection, [MigrationSet.All[0]], TimeProvider.System).Apply();
        Run("INSERT INTO state_snapshots (id, time, received_at, project, component_type, component_id, level, version, state) SELECT uuid(), make_timestamp(i), make_timestamp(i), 'p', 'agent', 'a', 'info', NULL, '{}' FROM range(3) t(i)");
        Run("INSERT INTO llm_calls (id, time, project, model) VALUES ('0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b', now()::TIMESTAMP, 'p', 'm')");
        Run("INSERT INTO event_log (id, kind, time, received_at, project, level, attributes, data) VALUES ('0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b', 'llm_call', now()::TIMESTAMP, now()::TIMESTAMP, 'p', 'info', '{\"wraps_llm_calls\":3}', '{}')");
        Migrator().Apply();
        Assert.Equal("1,2,3", Scalar("SELECT string_agg(version, ',' ORDER BY time) FROM state_snapshots"));
        Assert.Equal("3", Scalar("SELECT newest_version::VARCHAR FROM component_versions"));
        Assert.Equal("p", Scalar("SELECT string_agg(project, ',') FROM projects"));
        Assert.Equal("3", Scalar("SELECT wraps_llm_calls::VARCHAR FROM llm_calls"));
        Assert.Empty(Migrator().Verify());
        Migrator().Rollback(1);
        Assert.Empty(Migrator().Verify());
    }

    [Fact]
    public void Rows_of_version_4_are_numbered_as_they_came_and_their_numbers_brought_within_the_limits()
    {
        new SchemaMigrator(connection, [.. MigrationSet.All.Take(4)], TimeProvider.System).Apply();
        Run("INSERT INTO execution_records (id, time, received_at, project, context_type, context_id, execution_id, level, status, duration_ms) SELECT uuid(), make_timestamp(1772366400000000 + i), make_timestamp(1772366400000000 + 10 * i), 'p', 'tool', 'x', 'run', 'info', 'success', 1.7e308 FROM range(3) t(i)");
        Run("INSERT INTO event_log (id, kind, time, received_at, project, level, session_id, data) VALUES ('0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b', 'llm_call', make_timestamp(1772366400000000), make_timestamp(1772366400000015), 'p', 'info', 's', '{}')");
        Run("INSERT INTO llm_calls (id, time, project, model, input_tokens, cost_usd) VALUES ('0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b', make_timestamp(1772366400000000), 'p', 'm', 9223372036854775807, 1.7e308)");
        Run("INSERT INTO sessions (project, session_id, auto_flush, first_event_at, last_event_at, event_count, record_count, error_count) VALUES ('p', 's', true, now()::TIMESTAMP, now()::TIMESTAMP, 1, 0, 0)");
        Migrator().Apply();
        Assert.Equal("record 1,record 2,llm_call 3,record 4", Scalar("SELECT string_agg(kind || ' ' || arrival, ',' ORDER BY received_at) FROM events"));
        Assert.Equal("1", Scalar("SELECT count(*)::VARCHAR FROM executions"));
        Assert.Equal("1926-03-26 12:00:00", Scalar("SELECT started_at::VARCHAR FROM executions"));
        Assert.Equal("1000000000000 1000000000000000.0", Scalar("SELECT concat_ws(' ', input_tokens, cost_usd) FROM llm_usage"));
        Assert.Equal("3 2026-03-01 12:00:00.000015", Scalar("SELECT concat_ws(' ', arrival, received_at) FROM llm_calls"));
        Assert.Equal("3 2026-03-01 12:00:00.000015", Scalar("SELECT concat_ws(' ', arrival, last_received_at) FROM sessions"));
        Assert.Empty(Migrator().Verify());
        Migrator().Rollback(4);
        Assert.Empty(Migrator().Verify());
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused()
    {
        Migrator().Apply();
        Run("INSERT INTO schema_migrations SELECT count(*) + 1, 'future', 'x', now()::TIMESTAMP, NULL FROM schema_migrations");

        Assert.Contains("newer", Assert.Throws<SchemaException>(() => Migrator().Apply()).Message);
    }

    [Fact]
    public void A_migration_that_was_changed_after_it_was_applied_is_refused()
    {
        Migrator().Apply();
        Run("UPDATE schema_migrations SET checksum = 'x' WHERE version = 1");

        Assert.Contains("changed", Assert.Throws<SchemaException>(() => Migrator().Apply()).Message);
    }

    public void Dispose() => connection.Dispose();

    private SchemaMigrator Migrator() => new(connection, MigrationSet.All, TimeProvider.System);

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string Scalar(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }
}
