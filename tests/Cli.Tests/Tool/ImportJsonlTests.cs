using DebugGrid.Cli.Tests.Grid;

namespace DebugGrid.Cli.Tests.Tool;

public sealed class ImportJsonlTests : IAsyncLifetime
{
    private const string Lines = """
        {"kind":"log","level":"info","message":"one","time":"2026-01-05T10:00:00Z"}

        {"kind":"log","message":"two","time":"2026-01-05T10:00:01Z","id":"01900000-0000-7000-8000-000000000001"}
        {"kind":"log","mesage":"typo"}
        not json
        {"kind":"record","request_data":{}}
        {"kind":"metric","name":"m","value":1}
        """;

    private FakeGrid grid = null!;
    private readonly ScratchFolder folder = new();

    public async ValueTask InitializeAsync() => grid = await FakeGrid.StartAsync();

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await grid.DisposeAsync();
    }

    [Fact]
    public async Task Good_lines_are_sent_and_bad_ones_named_by_their_numbers()
    {
        var run = await ImportAsync(folder.Write("lines.jsonl", Lines));
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(3, run.Json.GetProperty("accepted").GetInt32());
        var rejected = run.Json.GetProperty("rejected").GetProperty("first").EnumerateArray().ToDictionary(f => f.GetProperty("where").GetString()!);
        Assert.Equal(["line 4", "line 5", "line 6"], rejected.Keys.Order());
        Assert.Equal("mesage", rejected["line 4"].GetProperty("field").GetString());
        Assert.Equal("context_id", rejected["line 6"].GetProperty("field").GetString());
        Assert.Equal("01900000-0000-7000-8000-000000000001", grid.Events.Single(e => e.Message == "two").Id.ToString());
    }

    [Fact]
    public async Task Importing_a_file_again_changes_nothing_unless_new_ids_are_asked_for()
    {
        string file = folder.Write("lines.jsonl", Lines);
        await ImportAsync(file);
        await ImportAsync(file);
        Assert.Equal(3, grid.Events.Count);
        await ImportAsync("--new-ids", file);
        Assert.Equal(5, grid.Events.Count);
    }

    [Fact]
    public async Task The_same_line_in_another_file_is_another_event()
    {
        await ImportAsync(folder.Write("a.jsonl", """{"kind":"log","message":"same"}"""), folder.Write("b.jsonl", """{"kind":"log","message":"same"}""" + "\n\n"));
        Assert.Equal(2, grid.Events.Count);
    }

    [Fact]
    public async Task Standard_input_is_read_to_its_end_in_batches_of_the_given_size()
    {
        string input = string.Concat(Enumerable.Range(0, 25).Select(i => $$"""{"kind":"log","message":"m{{i}}"}""" + "\n"));
        var run = await DebugGridTool.RunAsync(["import", "jsonl", "--json", "--url", grid.Url, "--batch-size", "10", "-"], input);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, run.Json.GetProperty("batches").GetInt32());
        Assert.Equal(Enumerable.Range(0, 25).Select(i => "m" + i), grid.Events.Select(e => e.Message!));
    }

    [Fact]
    public async Task Refusals_of_the_grid_are_named_by_line_too()
    {
        grid.Interruptions.Enqueue(Microsoft.AspNetCore.Http.Results.Json(
            new { accepted = 1, rejected = new[] { new { index = 1, field = "message", error = "is not welcome" } } }, statusCode: 202));
        var run = await ImportAsync(folder.Write("two.jsonl", "\n{\"kind\":\"log\",\"message\":\"a\"}\n\n{\"kind\":\"log\",\"message\":\"b\"}\n"));
        Assert.Equal(4, run.ExitCode);
        var rejected = Assert.Single(run.Json.GetProperty("rejected").GetProperty("first").EnumerateArray());
        Assert.Equal(("line 4", "is not welcome"), (rejected.GetProperty("where").GetString(), rejected.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Refused_events_that_the_grid_does_not_list_are_counted()
    {
        grid.Interruptions.Enqueue(Microsoft.AspNetCore.Http.Results.Json(
            new { title = "No event of the batch is valid", status = 400, rejected = new[] { new { index = 0, field = "message", error = "is not welcome" } } }, statusCode: 400));
        var run = await ImportAsync(folder.Write("three.jsonl", string.Concat(Enumerable.Repeat("{\"kind\":\"log\",\"message\":\"a\"}\n", 3))));
        Assert.Equal((4, 3), (run.ExitCode, run.Json.GetProperty("rejected").GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task A_line_over_the_limit_is_refused_and_the_next_one_read()
    {
        string tooLong = "{\"kind\":\"log\",\"message\":\"" + new string('x', Import.Jsonl.JsonlLines.MaxLineBytes) + "\"}";
        var run = await ImportAsync(folder.Write("long.jsonl", tooLong + "\n{\"kind\":\"log\",\"message\":\"short\"}\n"));
        Assert.Equal(4, run.ExitCode);
        Assert.Equal("line 1", Assert.Single(run.Json.GetProperty("rejected").GetProperty("first").EnumerateArray()).GetProperty("where").GetString());
        Assert.Equal("short", Assert.Single(grid.Events).Message);
    }

    [Theory]
    [InlineData("debuggrid import langfuse takes it", """{"trace":{"id":"t"},"observations":[]}""")]
    [InlineData("debuggrid import langfuse takes it", "[\n {\n  \"id\": \"o\",\n  \"traceId\": \"t\"\n }\n]")]
    [InlineData("jq -c '.[]'", """[{"kind":"log","message":"a"},{"kind":"log","message":"b"}]""")]
    [InlineData("jq -c .", "{\n  \"kind\": \"log\",\n  \"message\": \"a\"\n}\n")]
    public async Task One_document_is_told_as_such_with_what_takes_it(string said, string content)
    {
        string file = folder.Write("whole.json", content);
        foreach (var run in new[] { await ImportAsync(file), await DebugGridTool.RunAsync(["import", "jsonl", "-", "--json", "--url", grid.Url], content) })
        {
            Assert.Equal(4, run.ExitCode);
            var rejected = Assert.Single(run.Json.GetProperty("rejected").GetProperty("first").EnumerateArray());
            Assert.Contains(said, rejected.GetProperty("error").GetString(), StringComparison.Ordinal);
        }
        Assert.Empty(grid.Events);
    }

    [Theory]
    [InlineData("{\"kind\":\"log\",\n{\"kind\":\"log\",\"message\":\"m\"}\n")]
    [InlineData("\n\n{\"kind\":\"log\",\"message\":\"m\"}\n{}\n")]
    public async Task A_line_that_is_broken_does_not_make_the_file_another_form(string content)
    {
        Assert.Equal(4, (await ImportAsync(folder.Write("broken.jsonl", content))).ExitCode);
        Assert.Single(grid.Events);
    }

    [Fact]
    public async Task A_packed_file_is_the_same_as_an_unpacked_one()
    {
        await ImportAsync(folder.Write("lines.jsonl", Lines));
        string packed = folder.At("lines.jsonl.gz");
        using (var gzip = new System.IO.Compression.GZipStream(File.Create(packed), System.IO.Compression.CompressionMode.Compress))
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(Lines));
        var again = await ImportAsync(packed);
        Assert.Equal((4, 3), (again.ExitCode, again.Json.GetProperty("already_there").GetInt32()));
        await File.WriteAllBytesAsync(packed, [0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
        var broken = await ImportAsync(packed);
        Assert.Equal((4, "file"), (broken.ExitCode, Assert.Single(broken.Json.GetProperty("rejected").GetProperty("first").EnumerateArray()).GetProperty("where").GetString()));
    }

    private Task<ToolResult> ImportAsync(params string[] arguments) =>
        DebugGridTool.RunAsync(["import", "jsonl", "--json", "--url", grid.Url, .. arguments]);
}
