using DebugGrid.Cli.Tests.Grid;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Tool;

public sealed class FilterTests : IAsyncLifetime
{
    private FakeGrid grid = null!;

    public async ValueTask InitializeAsync()
    {
        grid = await FakeGrid.StartAsync();
        foreach (string list in (string[])["sessions", "transactions", "contexts", "records"])
            grid.Doors["/api/debug/" + list] = _ => List();
        grid.Doors["/api/debug/stats"] = _ => Results.Json(new { performance = new { items = Array.Empty<object>(), total_count = 0 } });
        grid.Doors["/api/debug/contexts/tool/x/variants"] = _ => List();
        grid.Doors["/api/debug/pipelines/known"] = _ => Results.Json(new { name = "known" });
    }

    public async ValueTask DisposeAsync() => await grid.DisposeAsync();

    [Theory]
    [InlineData("sessions?open=true&tag=R%26D&limit=100", "sessions", "--open", "--tag", "R&D")]
    [InlineData("sessions?open=false&limit=100", "sessions", "--open", "false")]
    [InlineData("sessions?limit=7", "sessions", "--limit", "7")]
    [InlineData("contexts?open=true&status=stalled&context_type=tool&limit=100", "contexts", "--open", "--status", "stalled", "--context-type", "tool")]
    [InlineData("stats?session_id=s&context_type=tool&context_id=x&from=2026-01-02T00%3A00%3A00.000000Z", "contexts", "--session", "s", "--context-type", "tool", "--context-id", "x", "--from", "2026-01-02")]
    [InlineData("stats?session_id=s&to=2026-01-02T00%3A00%3A00.000000Z", "stats", "--session-id", "s", "--to", "2026-01-02")]
    [InlineData("contexts/tool/x/variants?session_id=s&from=2026-01-02T00%3A00%3A00.000000Z", "variants", "tool", "x", "--session", "s", "--from", "2026-01-02")]
    [InlineData("transactions?status=failed&user_id=ada&pipeline=known&limit=100", "transactions", "--status", "failed", "--user-id", "ada", "--pipeline", "known")]
    [InlineData("records?kind=record&limit=100", "records", "--kind", "record")]
    public async Task Each_filter_of_the_interface_is_an_option(string asked, params string[] arguments)
    {
        Assert.Equal(0, (await AskAsync(arguments)).ExitCode);
        Assert.Equal("GET /api/debug/" + asked, grid.Requests.First().Line);
    }

    [Fact]
    public async Task A_pipeline_that_is_none_is_told_with_the_nearest_and_those_that_transactions_went_through()
    {
        grid.Doors["/api/debug/transactions"] = request => request.Query.ContainsKey("pipeline") ? List() : List(new { transaction_id = "t", pipeline = "checkout" }, new { transaction_id = "u", pipeline = "audio" });
        Assert.Equal(
            ["Nothing found.", "There is no pipeline chekout. Did you mean checkout?", "Transactions went through audio, checkout."],
            (await AskAsync("transactions", "--pipeline", "chekout")).Error.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
        Assert.Equal("Nothing found.", (await AskAsync("transactions", "--pipeline", "known")).Error.TrimEnd());
    }

    [Fact]
    public async Task A_number_that_is_compared_with_a_text_is_told_how_to_be_one()
    {
        grid.OnSql = _ => Results.Json(new { detail = "Conversion Error: Could not convert string 'x' to INT64" }, statusCode: 400);
        Assert.Contains("-p '\"123\"'", (await AskAsync("sql", "SELECT 1 FROM records WHERE context_id = ?", "-p", "123")).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("-p", (await AskAsync("sql", "SELECT 'x'::INT", "-p", "x")).Error, StringComparison.Ordinal);
    }

    private static IResult List(params object[] items) => Results.Json(new { items, total_count = items.Length, truncated = false, next_cursor = (string?)null });

    private Task<ToolResult> AskAsync(params string[] arguments) => DebugGridTool.RunAsync([.. arguments, "--url", grid.Url]);
}
