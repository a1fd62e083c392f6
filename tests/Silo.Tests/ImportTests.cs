using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests;

public class ImportTests
{
    [Fact]
    public async Task Real_agent_runs_come_in_as_the_trees_that_their_files_describe_and_a_second_import_changes_nothing()
    {
        string[] files = AgentTraces.Files();
        Assert.SkipWhen(files.Length == 0, $"The agent runs are not here; {AgentTraces.Variable} names their folder.");
        using var directory = new TempDirectory();
        await using var silo = new SiloProcess(directory.FullPath);
        await silo.Start();

        Assert.Equal(0, await Import(silo, files));
        string first = await Ask(silo, "SELECT count(*), count(DISTINCT id), sum(duration_ms), count(DISTINCT session_id) FROM records");
        string events = await Ask(silo, "SELECT kind, count(*) FROM events GROUP BY kind ORDER BY kind");
        Assert.Equal(0, await Import(silo, files));

        Assert.Equal(first, await Ask(silo, "SELECT count(*), count(DISTINCT id), sum(duration_ms), count(DISTINCT session_id) FROM records"));
        Assert.Equal(events, await Ask(silo, "SELECT kind, count(*) FROM events GROUP BY kind ORDER BY kind"));
        int observations = files.Sum(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("observations").GetArrayLength());
        Assert.Equal($"[[{observations + files.Length}]]", await Ask(silo, "SELECT count(*) FROM records"));
        Assert.Equal(
            "[[0]]",
            await Ask(silo, "SELECT count(*) FROM records c WHERE parent_execution_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM records p WHERE p.execution_id = c.parent_execution_id)"));
    }

    internal static async Task<int> Import(SiloProcess silo, string[] files)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "debuggrid.dll"), "import", "langfuse", .. files, "--url", silo.Address.ToString()])
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private static async Task<string> Ask(SiloProcess silo, string sql)
    {
        using HttpResponseMessage answer = await silo.Http.PostAsJsonAsync("/api/debug/sql", new { sql }, TestContext.Current.CancellationToken);
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode ? body.GetProperty("rows").GetRawText() : throw new InvalidOperationException(body.GetRawText());
    }
}
