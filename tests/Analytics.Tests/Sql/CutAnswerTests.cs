using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Tests.Sql;

/// <summary>An answer that ends before its statement does says why; it never comes as a whole one. Rows and bytes are not limited here.</summary>
public sealed class CutAnswerTests
{
    private const string Endless = "SELECT a.range, b.range FROM range(1000000) a, range(1000000) b WHERE hash(a.range + b.range) % 1000 = 1";

    [Theory]
    [InlineData("SELECT CASE WHEN range = 1000000 THEN error('mine') ELSE 'x' END FROM range(2000000)", "mine")]
    [InlineData("SELECT (CASE WHEN range = 1000000 THEN 'text' ELSE '1' END)::INT FROM range(2000000)", "text")]
    public async Task A_statement_that_fails_at_a_late_row_is_refused(string sql, string reason)
    {
        await using var grid = await OpenAsync(TimeSpan.FromMinutes(5));

        var failure = await Assert.ThrowsAsync<InvalidQueryException>(() => Run(grid, sql));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal(2_000_000, (await Run(grid, "SELECT range FROM range(2000000)")).RowCount);
    }

    [Theory]
    [InlineData(Endless)]
    [InlineData(Endless + " ORDER BY 1, 2")]
    [InlineData("SELECT * FROM range(10000000000)")]
    [InlineData("SELECT list_sum(list_transform(range(30000000), lambda x: x + 1))")]
    [InlineData("EXPLAIN ANALYZE " + Endless)]
    public async Task A_statement_that_is_cut_by_its_time_says_so(string sql)
    {
        await using var grid = await OpenAsync(TimeSpan.FromMilliseconds(200));

        Assert.Equal("time", (await Assert.ThrowsAsync<QueryLimitException>(() => Run(grid, sql))).Limit);
        Assert.Equal(1, (await Run(grid, "SELECT 1")).RowCount);
    }

    [Fact]
    public async Task A_statement_that_needs_too_much_memory_at_a_late_row_says_so()
    {
        await using var grid = await OpenAsync(TimeSpan.FromMinutes(5));

        var failure = await Assert.ThrowsAsync<QueryLimitException>(
            () => Run(grid, "SELECT repeat('x', CASE WHEN range < 200000 THEN 1 ELSE 1000000 END) FROM range(300000)"));

        Assert.Equal("memory", failure.Limit);
        Assert.Equal(1, (await Run(grid, "SELECT 1")).RowCount);
    }

    [Fact]
    public async Task A_statement_whose_asker_leaves_while_its_rows_come_ends()
    {
        await using var grid = await OpenAsync(TimeSpan.FromMinutes(5));
        using var leave = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grid.Engine.RunSqlAsync(new SqlQuestion(Endless, default, int.MaxValue), leave.Token));

        Assert.Equal(1, (await Run(grid, "SELECT 1")).RowCount);
    }

    private static Task<Grid> OpenAsync(TimeSpan timeout) => Grid.OpenAsync(o =>
    {
        o.MemoryLimitBytes = 256L * 1024 * 1024;
        o.SpillLimitBytes = 1024 * 1024;
        o.Sql.Timeout = timeout;
        o.Sql.MaxRows = int.MaxValue;
        o.Sql.MaxAnswerBytes = int.MaxValue / 2;
    });

    private static Task<SqlAnswer> Run(Grid grid, string sql) => grid.Engine.RunSqlAsync(new SqlQuestion(sql, default, int.MaxValue), CancellationToken.None);
}
