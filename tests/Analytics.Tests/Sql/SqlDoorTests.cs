using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Sql;

public sealed class SqlDoorTests
{
    [Theory]
    [InlineData("SELECT * FROM recrods", "There is no table recrods in the history. Did you mean records? SHOW TABLES lists those that there are.")]
    [InlineData("WITH mine AS (SELECT 1) SELECT * FROM mnie", "There is no table mnie in the history. Did you mean mine? SHOW TABLES lists those that there are.")]
    [InlineData("SELECT * FROM nothing_like_it_at_all", "There is no table nothing_like_it_at_all in the history. SHOW TABLES lists those that there are.")]
    public async Task A_table_that_is_none_is_told_with_the_nearest(string sql, string said)
    {
        await using var grid = await Grid.OpenAsync();
        Assert.Contains(said, (await Assert.ThrowsAsync<InvalidQueryException>(() => grid.SqlAsync(sql))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_names_columns_with_types_and_gives_values_that_json_can_hold()
    {
        await using var grid = await Grid.OpenAsync();

        var answer = await Run(grid,
            """
            SELECT 1::INT AS i, 9007199254740993 AS big, 170141183460469231731687303715884105727::HUGEINT AS huge, 1.5::DECIMAL(10,2) AS d, 'x' AS t, true AS b,
                NULL AS n, TIMESTAMP '2026-01-02 03:04:05.678' AS at, DATE '2026-01-02' AS day, [1, 2] AS list, {'a': 1} AS struct, 'NaN'::DOUBLE AS nan,
                'abc'::BLOB AS bytes, '{"a":1}'::JSON AS json
            """);

        Assert.Equal(
            "[[1,\"9007199254740993\",\"170141183460469231731687303715884105727\",\"1.50\",\"x\",true,null,\"2026-01-02T03:04:05.678000Z\",\"2026-01-02\",[1,2],"
            + "{\"a\":1},\"NaN\",\"YWJj\",\"{\\u0022a\\u0022:1}\"]]",
            Encoding.UTF8.GetString(answer.Rows.Span));
        Assert.StartsWith(
            "[{\"name\":\"i\",\"type\":\"INTEGER\"},{\"name\":\"big\",\"type\":\"BIGINT\"},{\"name\":\"huge\",\"type\":\"HUGEINT\"},{\"name\":\"d\",\"type\":\"DECIMAL(10,2)\"}",
            Encoding.UTF8.GetString(answer.Columns.Span));
        Assert.EndsWith("{\"name\":\"json\",\"type\":\"JSON\"}]", Encoding.UTF8.GetString(answer.Columns.Span));
        Assert.Equal((1, false), (answer.RowCount, answer.Truncated));
    }

    [Theory]
    [InlineData("SELECT ? + ?", "[1,2]", "[[3]]")]
    [InlineData("SELECT $a || $b", "{\"a\":\"x\",\"b\":\"y'; DROP TABLE sessions; --\"}", "[[\"xy\\u0027; DROP TABLE sessions; --\"]]")]
    [InlineData("SELECT $a IS NULL", "{\"a\":null}", "[[true]]")]
    [InlineData("SELECT typeof(?), typeof(?), typeof(?), typeof(?), typeof(?)", "[7,7.0,\"7\",true,-9223372036854775808]", "[[\"BIGINT\",\"DOUBLE\",\"VARCHAR\",\"BOOLEAN\",\"BIGINT\"]]")]
    [InlineData("SELECT 9007199254740993 = ?", "[9007199254740993]", "[[true]]")]
    [InlineData("SELECT count(*) FROM range(10) WHERE range = ?", "[3]", "[[1]]")]
    public async Task Parameters_are_values_and_never_sql(string sql, string parameters, string rows)
    {
        await using var grid = await Grid.OpenAsync();

        var answer = await grid.Engine.RunSqlAsync(new SqlQuestion(sql, Encoding.UTF8.GetBytes(parameters), null), CancellationToken.None);

        Assert.Equal(rows, Encoding.UTF8.GetString(answer.Rows.Span));
    }

    [Theory]
    [InlineData("SELECT 1e3, typeof(1e3), 0.1, 1.50 ;")]
    [InlineData("SELECT 1e3, typeof(1e3), 0.1, 1.50; -- a; b;")]
    [InlineData("SELECT 1e3, typeof(1e3), 0.1, 1.50;;\n/* ; */ ;")]
    public async Task A_semicolon_at_the_end_changes_nothing(string sql)
    {
        await using var grid = await Grid.OpenAsync();

        var with = await Run(grid, sql);
        var without = await Run(grid, "SELECT 1e3, typeof(1e3), 0.1, 1.50");

        Assert.Equal(Encoding.UTF8.GetString(without.Rows.Span), Encoding.UTF8.GetString(with.Rows.Span));
        Assert.Equal(Encoding.UTF8.GetString(without.Columns.Span), Encoding.UTF8.GetString(with.Columns.Span));
        Assert.Contains("DOUBLE", Encoding.UTF8.GetString(with.Columns.Span));
    }

    [Theory]
    [InlineData("SELECT ';' AS a", "[[\";\"]]")]
    [InlineData("SELECT ';' AS \"b;\" ;", "[[\";\"]]")]
    [InlineData("SELECT $$;$$ AS a -- ;", "[[\";\"]]")]
    [InlineData("; SELECT ';' AS a", "[[\";\"]]")]
    [InlineData("/* */ ; SELECT ';' AS a;", "[[\";\"]]")]
    public async Task A_semicolon_that_is_a_value_stays(string sql, string rows)
    {
        await using var grid = await Grid.OpenAsync();
        Assert.Equal(rows, Encoding.UTF8.GetString((await Run(grid, sql)).Rows.Span));
    }

    [Fact]
    public async Task A_type_that_is_made_of_too_many_is_given_as_text()
    {
        await using var grid = await Grid.OpenAsync();
        string parts = string.Join(", ", Enumerable.Range(0, 11).Select(i => i == 0 ? "a0 AS (SELECT {'x': 1, 'y': 2} AS s)" : $"a{i} AS (SELECT {{'x': s, 'y': s}} AS s FROM a{i - 1})"));
        var answer = await Run(grid, $"WITH {parts} SELECT s FROM a10");
        Assert.StartsWith("{'x': {'x': {'x': ", Grid.Parse(answer.Rows)[0][0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_leaves_a_place_for_the_statements_of_another()
    {
        await using var grid = await Grid.OpenAsync();
        const string Long = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range = 7";
        using var end = new CancellationTokenSource();
        Task[] running = [.. Enumerable.Range(0, 2).Select(_ => grid.Engine.RunSqlAsync(new SqlQuestion(Long, default, null, "mine"), end.Token))];

        var refused = await Assert.ThrowsAsync<QueryLimitException>(() => grid.Engine.RunSqlAsync(new SqlQuestion("SELECT 1", default, null, "mine"), CancellationToken.None));
        var answer = await grid.Engine.RunSqlAsync(new SqlQuestion("SELECT 1", default, null, "other"), CancellationToken.None);

        Assert.Equal("concurrency", refused.Limit);
        Assert.Equal("[[1]]", Encoding.UTF8.GetString(answer.Rows.Span));
        await end.CancelAsync();
        foreach (Task statement in running)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => statement);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM execution_records")]
    [InlineData("SELECT * FROM records WHERE project = 'mine'")]
    [InlineData("SELECT 1")]
    [InlineData("SELECT 1 UNION ALL SELECT count(*) FROM (SELECT * FROM events)")]
    [InlineData("EXPLAIN ANALYZE SELECT * FROM records")]
    public async Task A_statement_of_one_project_never_sees_the_rows_of_another(string sql)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([Grid.Record(1)], new ProjectId("mine"));
        var question = new SqlQuestion(sql, default, null, "mine");
        await grid.Engine.RunSqlAsync(question, CancellationToken.None);

        await grid.AppendAsync([Grid.Record(2)], new ProjectId("theirs"));
        foreach (string project in new[] { "mine", "theirs", "nobody's" })
        {
            var refused = await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.RunSqlAsync(question with { Project = project }, CancellationToken.None));
            Assert.Contains("other projects", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_plan_as_JSON_is_JSON_in_its_row()
    {
        await using var grid = await Grid.OpenAsync();
        var answer = await grid.Engine.RunSqlAsync(new SqlQuestion("EXPLAIN (FORMAT json) SELECT count(*) FROM records WHERE status = ?", "[\"error\"]"u8.ToArray(), null), CancellationToken.None);
        Assert.Equal("""[{"name":"explain_key","type":"VARCHAR"},{"name":"explain_value","type":"JSON"}]""", Encoding.UTF8.GetString(answer.Columns.Span));
        var plan = Assert.Single(Grid.Parse(answer.Rows).EnumerateArray())[1];
        Assert.Equal((JsonValueKind.Array, JsonValueKind.String), (plan.ValueKind, plan[0].GetProperty("name").ValueKind));
        Assert.Equal(JsonValueKind.String, (await grid.SqlAsync("EXPLAIN ANALYZE SELECT 1"))[0][1].ValueKind);
    }

    [Theory]
    [InlineData("SELECT ?", "5", "neither an array nor an object")]
    [InlineData("SELECT ?", "[[1]]", "Parameter 1 is a list.")]
    [InlineData("SELECT ?, ?", "[1,{}]", "Parameter 2 is an object.")]
    [InlineData("SELECT $a", "{\"a\":[]}", "Parameter $a is a list.")]
    [InlineData("SELECT ?", "[9223372036854775808]", "Parameter 1 is a whole number of more than 64 bits")]
    [InlineData("SELECT ?", "[1e999]", "Parameter 1 is beyond what a DOUBLE holds")]
    [InlineData("SELECT ?", "{nope", "not JSON")]
    [InlineData("SELECT 1", "[1]", "The statement has no parameter 1.")]
    [InlineData("SELECT ?", "[1,2]", "The statement has no parameter 2.")]
    [InlineData("SELECT $a", "{\"a\":1,\"b\":2}", "The statement has no parameter b.")]
    public async Task Parameters_of_another_shape_are_refused(string sql, string parameters, string why)
    {
        await using var grid = await Grid.OpenAsync();

        var failure = await Assert.ThrowsAsync<InvalidQueryException>(
            () => grid.Engine.RunSqlAsync(new SqlQuestion(sql, Encoding.UTF8.GetBytes(parameters), null), CancellationToken.None));

        Assert.Equal("parameters", failure.Field);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT * FROM sessions LIMIT 'x'", "[]")]
    [InlineData("SELECT * FROM sessions LIMIT ?", "[\"x\"]")]
    public async Task A_statement_that_cannot_be_described_tells_its_own_fault(string sql, string parameters)
    {
        await using var grid = await Grid.OpenAsync();

        var failure = await Assert.ThrowsAsync<InvalidQueryException>(
            () => grid.Engine.RunSqlAsync(new SqlQuestion(sql, Encoding.UTF8.GetBytes(parameters), null), CancellationToken.None));

        Assert.Contains("Could not convert string 'x'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_has_lost_its_rows_is_in_nobodys_way_until_it_has_some_again()
    {
        await using var grid = await Grid.OpenAsync();
        var question = new SqlQuestion("SELECT 1", default, null, "mine");
        await grid.AppendAsync([Grid.Record(1)], new ProjectId("mine"));
        for (int round = 2; round < 4; round++)
        {
            await grid.AppendAsync([Grid.Record(round) with { CodeSnapshot = null, Session = new SessionId("s") }], new ProjectId("theirs"));
            await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.RunSqlAsync(question, CancellationToken.None));
            await grid.Engine.DeleteAsync(new DeletionScope("theirs", "s"), CancellationToken.None);
            await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.RunSqlAsync(question, CancellationToken.None));
            Assert.Equal(0, await grid.Engine.ConfirmForgottenAsync(long.MaxValue, CancellationToken.None));
            await grid.Engine.RunSqlAsync(question, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Rows_beyond_the_limit_are_cut_and_the_answer_says_so()
    {
        await using var grid = await Grid.OpenAsync();

        var cut = await grid.Engine.RunSqlAsync(new SqlQuestion("SELECT * FROM range(1000000000000)", default, 10), CancellationToken.None);
        var whole = await grid.Engine.RunSqlAsync(new SqlQuestion("SELECT * FROM range(10)", default, 10), CancellationToken.None);

        Assert.Equal((10, true), (cut.RowCount, cut.Truncated));
        Assert.Equal((10, false), (whole.RowCount, whole.Truncated));
        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.RunSqlAsync(new SqlQuestion("SELECT 1", default, 10_001), CancellationToken.None));
    }

    [Fact]
    public async Task Bytes_beyond_the_limit_are_cut_and_the_answer_says_so()
    {
        await using var grid = await Grid.OpenAsync(o => o.Sql.MaxAnswerBytes = 100_000);

        var answer = await Run(grid, "SELECT repeat('x', 1000) FROM range(1000)");

        Assert.True(answer.Truncated);
        Assert.InRange(answer.Rows.Length, 90_000, 110_000);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM range(10000000000000) a WHERE hash(a.range) = 1")]
    [InlineData("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")]
    public async Task A_statement_that_runs_too_long_is_stopped_and_the_next_one_runs(string sql)
    {
        await using var grid = await Grid.OpenAsync(o => o.Sql.Timeout = TimeSpan.FromMilliseconds(300));

        var failure = await Assert.ThrowsAsync<QueryLimitException>(() => Run(grid, sql));

        Assert.Equal("time", failure.Limit);
        Assert.Equal(1, (await Run(grid, "SELECT 1")).RowCount);
    }

    [Fact]
    public async Task A_statement_that_needs_too_much_memory_is_stopped_and_the_next_one_runs()
    {
        await using var grid = await Grid.OpenAsync(o =>
        {
            o.MemoryLimitBytes = 256L * 1024 * 1024;
            o.SpillLimitBytes = 1024 * 1024;
        });

        var failure = await Assert.ThrowsAsync<QueryLimitException>(() => Run(grid, "SELECT list(repeat('x', 100) || range) FROM range(100000000)"));

        Assert.Equal("memory", failure.Limit);
        await grid.AppendAsync(Grid.Record());
        Assert.Equal(1, await grid.CountAsync("records"));
    }

    [Fact]
    public async Task A_cancelled_statement_ends()
    {
        await using var grid = await Grid.OpenAsync();
        using var cancel = new CancellationTokenSource();
        var running = grid.Engine.RunSqlAsync(new SqlQuestion("SELECT count(*) FROM range(10000000000000) a WHERE hash(a.range) = 1", default, null), cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static Task<SqlAnswer> Run(Grid grid, string sql) => grid.Engine.RunSqlAsync(new SqlQuestion(sql, default, null), CancellationToken.None);
}
