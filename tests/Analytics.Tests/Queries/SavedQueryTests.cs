using System.Text;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class SavedQueryTests
{
    private const string Mine = "mine";

    [Fact]
    public async Task What_was_saved_is_found_listed_and_replaced_also_after_a_restart_and_gone_when_it_is_deleted()
    {
        await using var grid = await Grid.OpenAsync();
        await SaveAsync(grid, "by-status", "SELECT $status AS asked, count(*) AS n FROM records WHERE status = $status", "Runs with one status.");
        SavedQuery saved = await SaveAsync(grid, "two", "SELECT ? + ?;", null);
        Assert.Equal(["1", "2"], saved.Parameters);
        await SaveAsync(grid, "two", "SELECT 2", "Two.");
        await grid.ReopenEngineAsync();

        SavedQuery found = (await grid.Engine.GetQueryAsync(Mine, "by-status", CancellationToken.None))!;
        Assert.Equal(("SELECT $status AS asked, count(*) AS n FROM records WHERE status = $status", "Runs with one status."), (found.Sql, found.Description));
        Assert.Equal(["status"], found.Parameters);
        Assert.NotNull(found.SavedAt);
        Assert.Equal("SELECT 2", (await grid.Engine.GetQueryAsync(Mine, "two", CancellationToken.None))!.Sql);
        Assert.Equal(["by-status", "two"], await OwnAsync(grid, Mine));
        Assert.Empty(await OwnAsync(grid, "other"));
        Assert.Null(await grid.Engine.GetQueryAsync("other", "two", CancellationToken.None));

        Assert.False(await grid.Engine.DeleteQueryAsync("other", "two", CancellationToken.None));
        Assert.True(await grid.Engine.DeleteQueryAsync(Mine, "two", CancellationToken.None));
        Assert.False(await grid.Engine.DeleteQueryAsync(Mine, "two", CancellationToken.None));
        Assert.Equal(["by-status"], await OwnAsync(grid, Mine));
    }

    [Fact]
    public async Task Every_query_that_ships_runs_and_says_what_it_answers()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record());
        foreach (SavedQuery query in await grid.Engine.ListQueriesAsync(Mine, CancellationToken.None))
        {
            Assert.Null(query.SavedAt);
            Assert.NotEmpty(query.Description!);
            string parameters = query.Parameters.Count == 0 ? string.Empty : $"{{{string.Join(',', query.Parameters.Select(static name => $"\"{name}\":\"session-1\""))}}}";
            SqlAnswer answer = await grid.Engine.RunSqlAsync(new SqlQuestion(query.Sql, Encoding.UTF8.GetBytes(parameters), null), CancellationToken.None);
            Assert.False(answer.Truncated);
        }
    }

    [Fact]
    public async Task The_slowest_contexts_come_first_and_todays_failures_are_counted()
    {
        var clock = TimeProvider.System;
        await using var grid = await Grid.OpenAsync(null, clock);
        Timestamp now = Timestamp.Now(clock);
        await grid.AppendAsync(
            Grid.Record(0, "fast") with { DurationMs = 1 },
            Grid.Record(1, "slow") with { DurationMs = 1000 },
            Grid.Record(2, "slow") with { Id = EventId.New(now), Time = now, DurationMs = 2000, Status = ExecutionStatus.Error, Error = "TimeoutException: no answer" });
        Assert.Equal("slow", (await RunAsync(grid, "slowest-contexts"))[0][1].GetString());
        Assert.Equal("TimeoutException", (await RunAsync(grid, "failures-today"))[0][1].GetString());
        Assert.Equal("record", (await RunAsync(grid, "failures-of-session", "{\"session\":\"session-1\"}"))[0][1].GetString());
    }

    [Theory]
    [InlineData("sql", "q", "DELETE FROM records")]
    [InlineData("sql", "q", "SELECT * FROM 'x.csv'")]
    [InlineData("sql", "q", "SELECT nothing_like_it FROM records")]
    [InlineData("sql", "q", "SELECT getenv('HOME')")]
    [InlineData("sql", "q", " ")]
    [InlineData("name", "", "SELECT 1")]
    [InlineData("name", "-q", "SELECT 1")]
    [InlineData("name", "a/b", "SELECT 1")]
    [InlineData("name", "slowest-contexts", "SELECT 1")]
    public async Task What_cannot_be_run_is_not_kept(string field, string name, string sql)
    {
        await using var grid = await Grid.OpenAsync();
        Assert.Equal(field, (await Assert.ThrowsAsync<InvalidQueryException>(() => SaveAsync(grid, name, sql, null))).Field);
        Assert.Empty(await OwnAsync(grid, Mine));
    }

    [Fact]
    public async Task One_that_ships_cannot_be_deleted()
    {
        await using var grid = await Grid.OpenAsync();
        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.DeleteQueryAsync(Mine, "stalled-now", CancellationToken.None));
    }

    [Fact]
    public async Task A_project_keeps_so_many_and_another_is_not_in_its_way()
    {
        await using var grid = await Grid.OpenAsync();
        for (int i = 0; i < SavedQuery.MaxQueries; i++)
            await SaveAsync(grid, $"q{i}", "SELECT ?", null);
        await SaveAsync(grid, "q0", "SELECT ?", "Replaced.");
        Assert.Equal("queries", (await Assert.ThrowsAsync<QueryLimitException>(() => SaveAsync(grid, "one-more", "SELECT ?", null))).Limit);
        await SaveAsync(grid, "one-more", "SELECT ?", null, "other");
        await grid.Engine.DeleteQueryAsync(Mine, "q1", CancellationToken.None);
        await SaveAsync(grid, "one-more", "SELECT ?", null);
    }

    private static async Task<SavedQuery> SaveAsync(Grid grid, string name, string sql, string? description, string project = Mine) =>
        await grid.Engine.SaveQueryAsync(project, name, sql, description, CancellationToken.None);

    private static async Task<IEnumerable<string>> OwnAsync(Grid grid, string project) =>
        (await grid.Engine.ListQueriesAsync(project, CancellationToken.None)).Where(static query => query.SavedAt is not null).Select(static query => query.Name);

    private static async Task<System.Text.Json.JsonElement> RunAsync(Grid grid, string name, string parameters = "")
    {
        SavedQuery query = (await grid.Engine.GetQueryAsync(Mine, name, CancellationToken.None))!;
        return Grid.Parse((await grid.Engine.RunSqlAsync(new SqlQuestion(query.Sql, Encoding.UTF8.GetBytes(parameters), null), CancellationToken.None)).Rows);
    }
}
