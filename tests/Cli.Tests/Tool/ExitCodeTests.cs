using System.Net;
using System.Net.Sockets;
using DebugGrid.Cli.Tests.Grid;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Tool;

public class ExitCodeTests
{
    [Theory]
    [InlineData("frobnicate")]
    [InlineData("import", "langfuse")]
    [InlineData("import", "langfuse", "no-such-file.json")]
    [InlineData("import", "jsonl", "no-such-file.jsonl")]
    [InlineData("import", "jsonl", "-", "--batch-size", "0")]
    [InlineData("events", "--limit", "many")]
    [InlineData("events", "--limit", "0")]
    [InlineData("events", "--url", "ftp://somewhere")]
    [InlineData("sql")]
    public async Task A_wrong_command_line_is_2_and_says_how_to_get_help(params string[] arguments)
    {
        var run = await DebugGridTool.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_2_and_named()
    {
        await using var grid = await FakeGrid.StartAsync();
        string file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "dump.json");
        var run = await DebugGridTool.RunAsync(["dump", "-o", file, "--url", grid.Url]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{file} cannot be written", run.Error, StringComparison.Ordinal);
        Assert.Contains("--output", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_grid_at_the_address_is_3_and_says_what_to_do()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var run = await DebugGridTool.RunAsync(["events", "--url", $"http://127.0.0.1:{port}"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("--url", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task An_answer_that_is_not_a_grids_is_1()
    {
        await using var grid = await FakeGrid.StartAsync();
        grid.Interruptions.Enqueue(Results.Text("<html>hello</html>", "text/html"));
        Assert.Equal(1, (await DebugGridTool.RunAsync(["events", "--url", grid.Url])).ExitCode);
    }

    [Fact]
    public async Task A_missing_key_is_said_with_the_option_that_gives_one()
    {
        await using var grid = await FakeGrid.StartAsync();
        grid.Interruptions.Enqueue(Results.Problem("A key is needed.", statusCode: 401));
        var run = await DebugGridTool.RunAsync(["events", "--url", grid.Url]);
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("--key", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "urn:debuggrid:problem:forbidden", "--key")]
    [InlineData(404, null, "Check the id")]
    [InlineData(413, "urn:debuggrid:problem:too-large", "--batch-size")]
    [InlineData(400, "urn:debuggrid:problem:invalid-parameter", "Change the request")]
    public async Task Advice_that_cannot_help_is_not_given(int status, string? type, string advice)
    {
        await using var grid = await FakeGrid.StartAsync();
        grid.Interruptions.Enqueue(Results.Problem("The grid says why.", statusCode: status, type: type));
        var run = await DebugGridTool.RunAsync(["sql", "SELECT 1", "--url", grid.Url]);
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("The grid says why.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(advice, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public async Task Smaller_batches_are_advised_where_there_can_be_smaller_ones(int events, bool isAdvised)
    {
        await using var grid = await FakeGrid.StartAsync();
        grid.Interruptions.Enqueue(Results.Text("413 Request Entity Too Large", statusCode: 413));
        string lines = string.Concat(Enumerable.Repeat("{\"kind\":\"log\",\"message\":\"m\"}\n", events));
        var run = await DebugGridTool.RunAsync(["import", "jsonl", "-", "--url", grid.Url], lines);
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(isAdvised, run.Error.Contains("--batch-size", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_names_every_exit_code()
    {
        var run = await DebugGridTool.RunAsync(["--help"]);
        Assert.Equal(0, run.ExitCode);
        foreach (int code in new[] { ExitCode.Ok, ExitCode.Unexpected, ExitCode.Usage, ExitCode.Unreachable, ExitCode.InputRefused, ExitCode.QueryRefused, ExitCode.Interrupted })
            Assert.Matches($@"(?m)^\s*{code}  ", run.Output);
    }
}
