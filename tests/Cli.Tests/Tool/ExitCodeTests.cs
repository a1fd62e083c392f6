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
    [InlineData("events", "--limit")]
    [InlineData("events", "--url", "ftp://somewhere")]
    [InlineData("sql")]
    public async Task A_wrong_command_line_is_2_and_says_how_to_get_help(params string[] arguments)
    {
        var run = await DebugGridTool.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--status", "transactions", "--statuss")]
    [InlineData("--status", "transactions", "--statuss", "failed")]
    [InlineData("--status", "transactions", "--stat=failed")]
    [InlineData("--status", "records", "--statuss", "error")]
    [InlineData("--json", "sessions", "--jsn")]
    [InlineData("--json", "stats", "--Json")]
    [InlineData("--json", "events", "--session", "--jsn")]
    [InlineData("--session", "events", "--sesion")]
    [InlineData("--session", "tail", "--sesion=s")]
    [InlineData("--open", "contexts", "--opne", "x")]
    [InlineData("--new-ids", "import", "jsonl", "-", "--new-id")]
    [InlineData("--url", "--ulr", "http://127.0.0.1:1", "stats")]
    public async Task An_option_that_does_not_exist_is_2_and_named_with_the_nearest_one(string nearest, params string[] arguments)
    {
        var run = await DebugGridTool.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        string wrong = arguments.Last(argument => argument.StartsWith("--", StringComparison.Ordinal) && argument != "--session").Split('=')[0];
        Assert.StartsWith($"There is no option {wrong}. Did you mean {nearest}?", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Error.TrimEnd().Split('\n'), string.IsNullOrWhiteSpace);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("import", "jsonl")]
    [InlineData("import", "langfuse")]
    [InlineData("dump", "--output")]
    public async Task A_directory_in_the_place_of_a_file_is_2_and_named(params string[] command)
    {
        string directory = Path.GetTempPath().TrimEnd(Path.DirectorySeparatorChar);
        var run = await DebugGridTool.RunAsync([.. command, directory, "--url", "http://127.0.0.1:1"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(directory, run.Error, StringComparison.Ordinal);
        Assert.Contains("is a directory", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_that_is_near_none_is_named_alone()
    {
        var run = await DebugGridTool.RunAsync(["sessions", "-q"]);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("There is no option -q.\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("debuggrid sessions -- -q", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no option --session.\nThe options of debuggrid transactions are --status, --user, --pipeline, --limit, --vertical, --help, --url, --key, --json. What is no option and begins with - goes behind --, as in: debuggrid transactions -- --session", "transactions", "--session", "x")]
    [InlineData("There is no option -v.\nThe options of debuggrid are --help, --version, --url, --key, --json.", "-v")]
    [InlineData("There is no option --frob.\nThe options of debuggrid dump are --output, --session, --help, --url, --key, --json.", "dump", "--frob")]
    [InlineData("There is no option --statuss. Did you mean --status?", "transactions", "--statuss")]
    [InlineData("--status must be one of in_progress, completed, failed, stalled, abandoned, and not 'fail'. Did you mean failed?", "transactions", "--status", "fail")]
    [InlineData("There is no command sesions. Did you mean sessions?\nThere are import, replay, tail, events, records, transactions, pipelines, contexts, variants, progress, analyze, candidates, sessions, compare, workflow, errors, recovery, llm-calls, prices, sql, query, schema, stats, dump, export, archive, restore, delete.", "sesions")]
    [InlineData("--limit needs a value.\nA value that begins with -- is given as --limit=--json.", "events", "--limit", "--json")]
    [InlineData("There is no command import csv.\nThere are langfuse, jsonl.", "import", "csv", "x")]
    [InlineData("A command is missing.\nThere are langfuse, jsonl.", "import")]
    public async Task A_word_that_does_not_exist_is_told_with_those_that_do(string said, params string[] arguments)
    {
        var run = await DebugGridTool.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(said + "\nTry debuggrid --help, or --help after a command.", run.Error.ReplaceLineEndings("\n").Replace("\n  ", "\n", StringComparison.Ordinal).TrimEnd());
    }

    [Theory]
    [InlineData("many")]
    [InlineData("1.5")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public async Task A_number_that_is_none_is_told_in_plain_words(string number)
    {
        var run = await DebugGridTool.RunAsync(["events", "--limit", number]);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"--limit must be a whole number from 1 to 100000, and not '{number}'.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
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
    [InlineData("a\nb")]
    [InlineData("é")]
    public async Task A_key_that_no_header_can_carry_is_2(string key)
    {
        var run = await DebugGridTool.RunAsync(["stats", "--key", key, "--url", "http://127.0.0.1:1"]);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("debuggrid: The key has a character that no header can carry", run.Error, StringComparison.Ordinal);
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
    public async Task Help_shows_which_arguments_may_be_left_out()
    {
        string[] lines = (await DebugGridTool.RunAsync(["--help"])).Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains("  events [<ID>]             List events of all kinds, newest first, or show one", lines);
        Assert.Contains("  contexts [<TYPE>] [<ID>]  List the contexts that ran, or what runs now, or show one context's executions with what they caused as trees", lines);
        Assert.Contains("  sql <SQL>                 Run one read-only SQL statement over the history", lines);
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
