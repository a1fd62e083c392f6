using DebugGrid.Cli.Tests.Grid;
using DebugGrid.Cli.Tests.Langfuse;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Tool;

public sealed class ImportLangfuseTests : IAsyncLifetime
{
    private FakeGrid grid = null!;

    public async ValueTask InitializeAsync() => grid = await FakeGrid.StartAsync();

    public async ValueTask DisposeAsync() => await grid.DisposeAsync();

    [Fact]
    public async Task Importing_twice_changes_nothing()
    {
        var first = await ImportAsync(ExportOnDisk.Peculiar);
        Assert.Equal(0, first.ExitCode);
        var held = grid.Events;
        Assert.Equal(new ExportOnDisk(ExportOnDisk.Peculiar).Events.Select(e => e.Id), held.Select(e => e.Id));
        Assert.Equal(held.Count, first.Json.GetProperty("accepted").GetInt32());

        var second = await ImportAsync(ExportOnDisk.Peculiar);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(0, second.Json.GetProperty("accepted").GetInt32());
        Assert.Equal(held.Count, second.Json.GetProperty("already_there").GetInt32());
        Assert.Equal(held, grid.Events);
    }

    [Fact]
    public async Task A_grid_that_answers_no_statements_is_sent_the_same_batches_again()
    {
        grid.Doors.Clear();
        await ImportAsync("--batch-size", "5", ExportOnDisk.Peculiar);
        int held = grid.Events.Count;
        grid.Interruptions.Enqueue(Results.Problem("statements are switched off", statusCode: 403));
        var again = await ImportAsync("--batch-size", "5", ExportOnDisk.Peculiar);
        Assert.Equal(held, again.Json.GetProperty("already_there").GetInt32());
        Assert.Equal(held, grid.Events.Count);
        string[] batches = [.. grid.Requests.Where(r => r.Line.EndsWith("/batch", StringComparison.Ordinal)).Select(r => Convert.ToHexString(r.Body))];
        Assert.Equal(batches.Take(batches.Length / 2), batches.Skip(batches.Length / 2));
    }

    [Fact]
    public async Task All_real_runs_import_and_importing_them_again_changes_nothing()
    {
        Assert.SkipWhen(AgentTraces.Folder is null, AgentTraces.MissingReason);
        string[] files = [.. AgentTraces.Names.Select(name => Path.Combine(AgentTraces.Folder!, name))];
        var first = await ImportAsync(files);
        Assert.Equal((0, files.Length), (first.ExitCode, first.Json.GetProperty("files").GetInt32()));
        var held = grid.Events;
        Assert.Equal(files.Sum(file => new ExportOnDisk(file).Events.Count), held.Count);
        Assert.Equal(0, (await ImportAsync(files)).ExitCode);
        Assert.Equal(held, grid.Events);
    }

    [Fact]
    public async Task An_export_that_grew_sends_what_is_new()
    {
        const string Trace = """{"trace": {"id": "t", "name": "grows"}, "observations": [""";
        const string Done = """{"id": "a", "type": "SPAN", "name": "a", "startTime": "2026-01-05T10:00:00Z", "endTime": "2026-01-05T10:00:01Z"}""";
        const string Running = """{"id": "b", "type": "SPAN", "name": "b", "startTime": "2026-01-05T10:00:01Z"}""";
        const string Ended = """{"id": "b", "type": "SPAN", "name": "b", "startTime": "2026-01-05T10:00:01Z", "endTime": "2026-01-05T10:00:02Z"}""";
        using var folder = new ScratchFolder();
        await ImportAsync(folder.Write("t.json", $"{Trace}{Done}, {Running}]}}"));
        Assert.Equal(["session", "started", "record", "started"], grid.Events.Select(e => EnumNames.Of(e.Kind)));
        var grown = await ImportAsync(folder.Write("t.json", $"{Trace}{Done}, {Ended}]}}"));
        Assert.Equal((3, 2), (grown.Json.GetProperty("accepted").GetInt32(), grown.Json.GetProperty("already_there").GetInt32()));
        Assert.Equal(["record", "record", "session"], grid.Events.Skip(4).Select(e => EnumNames.Of(e.Kind)));
    }

    [Fact]
    public async Task A_file_of_another_form_is_named_and_the_others_are_imported()
    {
        using var folder = new ScratchFolder();
        string wrong = folder.Write("wrong.json", """{"some": "thing"}""");
        string broken = folder.Write("broken.json", """{"trace": {"id": "a", """);
        var run = await ImportAsync(wrong, broken, ExportOnDisk.Peculiar);
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(["wrong.json", "broken.json"], run.Json.GetProperty("rejected").GetProperty("first").EnumerateArray().Select(f => f.GetProperty("file").GetString()));
        Assert.Equal(1, run.Json.GetProperty("files").GetInt32());
        Assert.NotEmpty(grid.Events);
    }

    [Fact]
    public async Task Words_for_a_person_name_every_warning()
    {
        var run = await DebugGridTool.RunAsync(["import", "langfuse", "--url", grid.Url, ExportOnDisk.Peculiar]);
        Assert.Contains("warning: peculiar-trace.json: observation orphan-1: parentObservationId: names not-here", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 file, ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output + run.Error);
    }

    [Fact]
    public async Task A_packed_export_is_the_same_as_an_unpacked_one()
    {
        using var folder = new ScratchFolder();
        string packed = folder.At("t.json.gz");
        using (var gzip = new System.IO.Compression.GZipStream(File.Create(packed), System.IO.Compression.CompressionMode.Compress))
            gzip.Write(await File.ReadAllBytesAsync(ExportOnDisk.Peculiar));
        await ImportAsync(ExportOnDisk.Peculiar);
        Assert.Equal((0, grid.Events.Count), ((await ImportAsync(packed)).ExitCode, grid.Events.Count));
    }

    [Fact]
    public async Task Standard_input_is_refused_with_what_to_do()
    {
        var run = await ImportAsync("-");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("write it into a file", run.Error, StringComparison.Ordinal);
    }

    private Task<ToolResult> ImportAsync(params string[] arguments) =>
        DebugGridTool.RunAsync(["import", "langfuse", "--json", "--url", grid.Url, .. arguments]);
}
