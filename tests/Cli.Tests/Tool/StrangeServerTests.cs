using System.Net;
using System.Net.Sockets;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Tests.Grid;
using DebugGrid.Cli.Tests.Langfuse;
using DebugGrid.Cli.Tests.Replay;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Tool;

/// <summary>A server behind the address that is no grid, or a grid's answer that is not whole.</summary>
public sealed class StrangeServerTests : IAsyncLifetime
{
    private const string Input = "{\"kind\":\"log\",\"message\":\"m\"}\n";
    private const string NoGrid = "debuggrid: The answer is not one that a grid gives.\nCheck that --url is the address of a DebugGrid.\n";

    private static readonly string[][] Questions =
    [
        ["events"], ["records"], ["transactions"], ["sessions"], ["prices"], ["contexts", "--open"], ["tail"], ["stats"],
        ["events", "1"], ["transactions", "1"], ["sessions", "1"], ["contexts", "tool", "1"],
        ["sql", "SELECT 1"], ["dump"], ["import", "jsonl", "-"], ["import", "langfuse", ExportOnDisk.Peculiar],
    ];

    private FakeGrid grid = null!;

    public static TheoryData<string> Bodies() => ["[]", "null", "{}", "7", "", "<html>", """{"items":5}""", """{"ok":true}"""];

    public async ValueTask InitializeAsync() => grid = await FakeGrid.StartAsync();

    public async ValueTask DisposeAsync() => await grid.DisposeAsync();

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Every_command_tells_an_answer_that_no_grid_gives(string body)
    {
        foreach (string[] question in Questions)
            await RefusesAsync(body, question);
    }

    [Theory]
    [InlineData("""{"items":[1,null,"x"],"total_count":"many"}""", "events")]
    [InlineData("""{"items":[],"total_count":"many"}""", "sessions")]
    [InlineData("""{"items":[{"id":"\ud800"}],"total_count":1}""", "events")]
    [InlineData("""{"columns":[{"name":"a"}],"rows":[[1,2,3],[]]}""", "sql", "SELECT 1")]
    [InlineData("""{"columns":5,"rows":null}""", "sql", "SELECT 1", "--format", "csv")]
    [InlineData("""{"context_type":"a","context_id":"b","recent":[1]}""", "contexts", "a", "b")]
    [InlineData("""{"accepted":"all","rejected":[]}""", "import", "jsonl", "-")]
    [InlineData("""{"accepted":1,"rejected":[7]}""", "import", "jsonl", "-")]
    [InlineData("""{"rejected":[]}""", "import", "jsonl", "-")]
    public Task An_answer_with_values_of_other_kinds_is_told_likewise(string body, params string[] question) => RefusesAsync(body, question);

    [Fact]
    public async Task A_recording_is_not_taken_for_sent_by_what_is_no_grid()
    {
        using var folder = new ScratchFolder();
        string file = folder.At("run.dgr");
        await RecordedRun.MakeAsync(file);
        await RefusesAsync("{}", ["replay", file, "--speed", "max"]);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        grid.Interruptions.Enqueue(new Blanks(AnswerBody.MaxBytes * 4L));
        Assert.Equal(NoGrid, (await AskAsync("stats")).Error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("events")]
    [InlineData("dump")]
    [InlineData("import", "jsonl", "-")]
    public async Task An_answer_that_breaks_off_is_3(params string[] question)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answer = AnswerShortAsync(listener);
        var run = await DebugGridTool.RunAsync([.. question, "--url", $"http://{listener.LocalEndpoint}"], Input);
        await answer;
        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("broke off", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_is_no_Unicode_is_told_by_its_status()
    {
        grid.Interruptions.Enqueue(Results.Text("""{"detail":"\ud800"}""", "application/problem+json", statusCode: 400));
        var run = await AskAsync("events");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("BadRequest", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_speaks_http_is_told_to_who_asks_by_https()
    {
        var run = await DebugGridTool.RunAsync(["stats", "--url", grid.Url.Replace("http:", "https:", StringComparison.Ordinal)]);
        Assert.Equal(3, run.ExitCode);
        Assert.DoesNotContain("inner exception", run.Error, StringComparison.Ordinal);
        Assert.Contains("frame", run.Error, StringComparison.Ordinal);
        Assert.Contains("try the address with http://", run.Error, StringComparison.Ordinal);
    }

    private async Task RefusesAsync(string body, string[] question)
    {
        grid.Interruptions.Clear();
        for (int i = 0; i < 2; i++)
            grid.Interruptions.Enqueue(Results.Text(body, "application/json", statusCode: 200));
        var run = await AskAsync(question);
        Assert.Equal((NoGrid, string.Empty, 1), (run.Error.ReplaceLineEndings("\n"), run.Output, run.ExitCode));
    }

    private Task<ToolResult> AskAsync(params string[] question) => DebugGridTool.RunAsync([.. question, "--url", grid.Url], Input);

    /// <summary>Says fewer bytes than it declares.</summary>
    private static async Task AnswerShortAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        _ = await stream.ReadAsync(new byte[64 * 1024]);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"items\":"u8.ToArray());
        client.Client.Shutdown(SocketShutdown.Send);
        while (await stream.ReadAsync(new byte[64 * 1024]) > 0)
        {
        }
    }

    private sealed class Blanks(long bytes) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            byte[] piece = new byte[64 * 1024];
            Array.Fill(piece, (byte)' ');
            for (long left = bytes; left > 0 && !httpContext.RequestAborted.IsCancellationRequested; left -= piece.Length)
                await httpContext.Response.Body.WriteAsync(piece);
        }
    }
}
