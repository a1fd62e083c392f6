using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Tests.Sql;

public sealed class HostileSqlTests(SharedGrid shared) : IClassFixture<SharedGrid>
{
    public static TheoryData<string> Refused { get; } =
    [
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE execution_records",
        "DROP TABLE execution_records",
        "DELETE FROM execution_records",
        "INSERT INTO pipelines VALUES ('a')",
        "UPDATE sessions SET name = 'x'",
        "CREATE TABLE t (i INT)",
        "CREATE TEMP TABLE t AS SELECT 1",
        "CREATE VIEW v AS SELECT 1",
        "CREATE MACRO m() AS 1",
        "CREATE OR REPLACE FUNCTION f() AS TABLE SELECT 1",
        "ALTER TABLE sessions ADD COLUMN x INT",
        "TRUNCATE sessions",
        "ATTACH '/tmp/x.duckdb' AS x",
        "DETACH grid",
        "USE temp",
        "COPY records TO '/tmp/x.csv'",
        "COPY (SELECT 1) TO '/tmp/x.parquet'",
        "EXPORT DATABASE '/tmp/x'",
        "IMPORT DATABASE '/tmp/x'",
        "SET memory_limit = '100GB'",
        "SET threads = 64",
        "RESET memory_limit",
        "SET enable_external_access = true",
        "PRAGMA threads = 64",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "CALL force_checkpoint()",
        "CHECKPOINT",
        "VACUUM",
        "INSTALL httpfs",
        "LOAD httpfs",
        "BEGIN TRANSACTION",
        "COMMIT",
        "PREPARE p AS SELECT 1",
        "EXECUTE p",
        "SET VARIABLE a = 1",
        "CREATE SECRET s (TYPE s3)",
        "WITH x AS (DELETE FROM sessions RETURNING *) SELECT * FROM x",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_csv_auto('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM read_parquet('x')",
        "SELECT * FROM parquet_scan('x')",
        "SELECT * FROM parquet_metadata('x')",
        "SELECT * FROM read_json('x')",
        "SELECT * FROM read_ndjson_objects('x')",
        "SELECT * FROM read_duckdb('x')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM GLOB('/*')",
        "SELECT * FROM \"glob\"('/*')",
        "SELECT * FROM main.glob('/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM '/tmp/x.csv'",
        "FROM 'x.parquet'",
        "SELECT * FROM \"https://example.com/x.parquet\"",
        "WITH \"/tmp/x.csv\" AS (SELECT 1) SELECT * FROM \"/tmp/x.csv\"",
        "SELECT (SELECT count(*) FROM read_text('/etc/passwd'))",
        "SELECT 1 WHERE EXISTS (SELECT * FROM read_text('/etc/passwd'))",
        "WITH a AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM a",
        "SELECT * FROM (VALUES (1)) v(i), LATERAL (SELECT * FROM glob('/*'))",
        "SELECT * FROM records PIVOT (count(*) FOR status IN ('a')) JOIN glob('/*') ON true",
        "PIVOT records ON status USING count(*)",
        "SELECT * FROM query('DELETE FROM sessions')",
        "SELECT * FROM query_table('sessions')",
        "SELECT * FROM json_execute_serialized_sql('{}')",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM duckdb_databases()",
        "SELECT * FROM duckdb_temporary_files()",
        "SELECT * FROM duckdb_logs()",
        "SELECT * FROM pragma_storage_info('sessions')",
        "SELECT * FROM pragma_database_size()",
        "SELECT * FROM checkpoint()",
        "SELECT * FROM force_checkpoint()",
        "SELECT * FROM enable_logging()",
        "SELECT * FROM sql_auto_complete('SEL')",
        "SELECT * FROM which_secret('x', 's3')",
        "SELECT * FROM test_all_types()",
        "SELECT * FROM arrow_scan(1, 2, 3)",
        "SELECT * FROM seq_scan('x')",
        "SELECT getenv('HOME')",
        "SELECT current_setting('memory_limit')",
        "SELECT nextval('s')",
        "SELECT getvariable('x')",
        "SELECT setseed(0.5)",
        "SELECT write_log('x')",
        "SELECT sleep_ms(1)",
        "SELECT pg_sleep(0.001)",
        "SELECT * FROM other.main.sessions",
        "SELECT * FROM system.main.duckdb_settings",
        "SELECT * FROM pg_catalog.pg_settings",
        "SELECT * FROM PG_Catalog.\"PG_SETTINGS\"",
        "SELECT * FROM pg_catalog.pg_database",
        "SELECT * FROM pg_catalog.pg_prepared_statements",
        "SELECT * FROM pg_catalog.pg_tablespace",
        "SELECT * FROM pg_catalog.duckdb_settings",
        "SELECT * FROM pg_catalog.records",
        "SELECT * FROM information_schema.duckdb_databases",
        "SELECT (SELECT count(*) FROM pg_catalog.pg_settings)",
        "FROM records JOIN pg_catalog.pg_settings ON true",
        "WITH pg_settings AS (SELECT 1) SELECT * FROM pg_settings",
        "WITH pg_settings AS (SELECT 1) SELECT * FROM pg_catalog.pg_settings",
        "SELECT (WITH duckdb_databases AS (SELECT 1) SELECT 1), d.* FROM duckdb_databases d",
        "SELECT (WITH \"DuckDB_Databases\" AS (SELECT 1) SELECT 1), d.* FROM duckdb_databases d",
        "WITH duckdb_databases AS (SELECT 1) SELECT * FROM main.duckdb_databases",
        "WITH duckdb_databases AS (FROM duckdb_databases) FROM duckdb_databases",
        "WITH a AS (SELECT 1) SELECT * FROM main.a",
        "SELECT (WITH pragma_database_list AS (SELECT 1) SELECT 1), d.* FROM pragma_database_list d",
        "SELECT (WITH duckdb_logs AS (SELECT 1) SELECT 1), d.* FROM duckdb_logs d",
        "SELECT (WITH sqlite_master AS (SELECT 1) SELECT 1), d.* FROM sqlite_master d",
        "SELECT (WITH sqlite_temp_schema AS (SELECT 1) SELECT 1), d.* FROM sqlite_temp_schema d",
        "SELECT (WITH pg_settings AS (SELECT 1) SELECT 1), d.* FROM pg_settings d",
        "SELECT (WITH later AS (SELECT 1) SELECT 1), d.* FROM later d",
        "SELECT json_serialize_plan('SELECT * FROM duckdb_settings()')",
        "SELECT 1e400",
        "SELECT * FROM records WHERE duration_ms > -1e400",
        "SHOW TABLES FROM system",
        "DESCRIBE 'x.csv'",
        "SUMMARIZE '/etc/passwd'",
        "EXPLAIN DELETE FROM sessions",
        "EXPLAIN ANALYZE DELETE FROM sessions",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '/tmp/x'",
        "EXPLAIN EXPLAIN SELECT 1",
        "EXPLAIN (FORMAT json) DELETE FROM sessions",
        "EXPLAIN (FORMAT json) EXPLAIN SELECT 1",
        "EXPLAIN (FORMAT json)",
        "EXPLAIN (FORMAT html) SELECT 1",
        "EXPLAIN (ANALYZE, FORMAT json) DELETE FROM sessions",
        "EXPLAIN (FORMAT json) (FORMAT json) SELECT 1",
        "EXPLAIN (FORMAT json) SELECT 1; DROP TABLE sessions",
        "EXPLAIN SELECT 1; DROP TABLE sessions",
        "SELECT * FROM no_such_table",
        "SELECT no_such_column FROM records",
        "SELECT",
        "nonsense",
        "-- only a comment",
        ";",
        "SELECT 'a'::no_such_type",
        "SELECT error('mine')",
        "SELECT 1/0 + 'x'::INT",
    ];

    public static TheoryData<string> Allowed { get; } =
    [
        "SELECT 1;",
        "SELECT * FROM records WHERE id = 'a'; --",
        "SELECT 1 -- and a comment",
        "SELECT 'DROP TABLE x; --' AS text",
        "select * from records",
        "FROM events",
        "VALUES (1), (2)",
        "WITH a AS (SELECT * FROM records), b AS (SELECT * FROM a) SELECT count(*) FROM b",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n",
        "SELECT * FROM range(3) UNION ALL SELECT * FROM generate_series(1, 3)",
        "SELECT unnest([1, 2])",
        "SELECT * FROM unnest([1, 2])",
        "SELECT j.* FROM records, json_each(request_data) j",
        "SELECT request_data->>'$.input' FROM records",
        "SELECT list_transform([1, 2], lambda x: x + 1)",
        "SELECT PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY duration_ms) FROM records",
        "SELECT row_number() OVER (PARTITION BY status ORDER BY timestamp) FROM records QUALIFY true",
        "SELECT * FROM records TABLESAMPLE 10%",
        "SELECT * FROM records PIVOT (count(*) FOR status IN ('success', 'error'))",
        "PIVOT records ON status IN ('success') USING count(*)",
        "DESCRIBE records",
        "SUMMARIZE execution_records",
        "SHOW TABLES",
        "EXPLAIN SELECT * FROM records",
        "explain analyze select count(*) from records",
        "EXPLAIN (FORMAT json) SELECT * FROM records;",
        "explain( format  JSON )select count(*) from records",
        "EXPLAIN (SELECT 1)",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM information_schema.COLUMNS",
        "SELECT c.relname, a.attname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace",
        "SELECT * FROM pg_catalog.pg_tables UNION ALL BY NAME SELECT * FROM pg_catalog.pg_views",
        "SELECT (WITH inner_part AS (SELECT 1 AS one) SELECT one FROM inner_part)",
        "SELECT 1.7976931348623157e308, 'Infinity'::DOUBLE",
        "SELECT * FROM duckdb_columns() WHERE table_name = 'records'",
        "SELECT * FROM main.transactions",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_statement_that_does_more_than_read_the_history_is_refused(string sql)
    {
        var grid = shared.Grid;
        string before = (await Fingerprint(grid)).GetRawText();

        var failure = await Assert.ThrowsAsync<InvalidQueryException>(() => grid.SqlAsync(sql));

        Assert.Equal("sql", failure.Field);
        Assert.NotEmpty(failure.Message);
        Assert.DoesNotContain("root:", failure.Message);
        Assert.Equal(before, (await Fingerprint(grid)).GetRawText());
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task A_statement_that_reads_is_answered(string sql)
    {
        var grid = shared.Grid;

        await grid.SqlAsync(sql);
    }

    [Fact]
    public async Task Every_view_of_the_system_is_refused_by_its_bare_name_and_as_the_name_of_a_part()
    {
        var grid = shared.Grid;
        var views = (await grid.SqlAsync("SELECT DISTINCT view_name FROM duckdb_views() WHERE internal")).EnumerateArray().Select(row => row[0].GetString()!).ToList();
        string[] own = ["pg_proc", "pg_tables", "pg_views"];
        Assert.Contains("duckdb_databases", views);

        foreach (string view in views)
            foreach (string sql in new[] { $"SELECT * FROM {view}", $"SELECT * FROM main.{view}", $"SELECT (WITH {view} AS (SELECT 1) SELECT 1), v.* FROM {view} v" }.Skip(own.Contains(view) ? 2 : 0))
                Assert.Equal("sql", (await Assert.ThrowsAsync<InvalidQueryException>(() => grid.SqlAsync(sql))).Field);
    }

    [Fact]
    public async Task A_number_beyond_double_is_told_as_such()
    {
        var failure = await Assert.ThrowsAsync<InvalidQueryException>(() => shared.Grid.SqlAsync("SELECT 1e400"));

        Assert.Contains("beyond DOUBLE", failure.Message);
    }

    private static Task<System.Text.Json.JsonElement> Fingerprint(Grid grid) => grid.SqlAsync(
        "SELECT (SELECT count(*) FROM records), (SELECT count(*) FROM sessions), (SELECT count(*) FROM duckdb_columns()), (SELECT count(*) FROM duckdb_functions())");
}
