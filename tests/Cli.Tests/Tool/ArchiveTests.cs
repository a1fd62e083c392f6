using System.Security.Cryptography;
using DebugGrid.Cli.Tests.Grid;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Tool;

public sealed class ArchiveTests : IAsyncLifetime
{
    private static readonly byte[] Content = [0, 0, 0, 0, 0, 0, 0, 0, .. "DUCK"u8, .. Enumerable.Range(0, 300_000).Select(static i => (byte)i)];
    private readonly ScratchFolder folder = new();
    private FakeGrid grid = null!;
    private string? deleted;

    public async ValueTask InitializeAsync()
    {
        grid = await FakeGrid.StartAsync();
        grid.Doors["/api/debug/sessions/s"] = request =>
        {
            if (!HttpMethods.IsDelete(request.Method))
                return Results.Json(new { session_id = "s", status = "closed" });
            deleted = request.QueryString.Value;
            return Results.Json(new { tables = new { execution_records = 7 }, rows = 7, remaining = 0, unreadable_files = 0, live = new { forgotten = new { session = 1 }, pending = 0 }, kept = "The journal keeps bytes." });
        };
    }

    public async ValueTask DisposeAsync()
    {
        await grid.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_whole_file_lets_just_the_events_that_are_in_it_be_deleted()
    {
        Exports(SHA256.HashData(Content), "7");
        var run = await ArchiveAsync();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("7 events, whole", run.Output, StringComparison.Ordinal);
        Assert.Equal("?events=7", deleted);
        Assert.Equal(Content, await File.ReadAllBytesAsync(folder.At("s.duckdb")));
    }

    [Fact]
    public async Task A_file_with_another_sum_is_not_kept_and_nothing_is_deleted()
    {
        Exports(SHA256.HashData([1]), "7");
        string file = folder.Write("s.duckdb", "of before");
        var run = await ArchiveAsync();
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("not what the grid sent", run.Error, StringComparison.Ordinal);
        Assert.Null(deleted);
        Assert.Equal("of before", await File.ReadAllTextAsync(file));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
        Assert.Equal(4, (await DebugGridTool.RunAsync(["dump", "--session", "s", "-o", file, "--url", grid.Url])).ExitCode);
        Assert.Equal(4, (await DebugGridTool.RunAsync(["export", "--format", "duckdb", "--session", "s", "-o", folder.Write("empty.duckdb", ""), "--url", grid.Url])).ExitCode);
        Assert.Empty(await File.ReadAllBytesAsync(folder.At("empty.duckdb")));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(true, "many")]
    [InlineData(false, "7")]
    public async Task Without_a_sum_or_a_count_nothing_is_deleted(bool hasSum, string? count)
    {
        Exports(hasSum ? SHA256.HashData(Content) : null, count);
        var run = await ArchiveAsync();
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nothing was deleted", run.Error, StringComparison.Ordinal);
        Assert.Null(deleted);
    }

    [Fact]
    public async Task What_came_meanwhile_is_told_and_nothing_is_deleted()
    {
        Exports(SHA256.HashData(Content), "7");
        grid.Doors["/api/debug/sessions/s"] = static request => HttpMethods.IsDelete(request.Method)
            ? Results.Json(new { type = "urn:debuggrid:problem:changed", detail = "The history holds 9 events of the session, and not 7: nothing was deleted." }, statusCode: 409)
            : Results.Json(new { session_id = "s", status = "closed" });
        var run = await ArchiveAsync();
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("holds 9 events of the session, and not 7: nothing was deleted", run.Error, StringComparison.Ordinal);
        Assert.Equal(Content, await File.ReadAllBytesAsync(folder.At("s.duckdb")));
    }

    private Task<ToolResult> ArchiveAsync() => DebugGridTool.RunAsync(["archive", "--session", "s", "-o", folder.At("s.duckdb"), "--url", grid.Url]);

    private void Exports(byte[]? sum, string? count) => grid.Doors["/api/debug/sessions/s/export"] = request =>
    {
        if (sum is not null)
            request.HttpContext.Response.Headers["Repr-Digest"] = $"unixsum=30637, sha-256=:{Convert.ToBase64String(sum)}:";
        if (count is not null)
            request.HttpContext.Response.Headers["DebugGrid-Events"] = count;
        return Results.Bytes(Content, "application/vnd.duckdb");
    };
}
