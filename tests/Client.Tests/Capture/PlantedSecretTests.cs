using System.Diagnostics;
using System.Text;
using DebugGrid.Protocol;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Capture;

/// <summary>Every shape of a secret in every field of every kind, through a whole grid: it is nowhere.</summary>
public class PlantedSecretTests
{
    private const string Redacted = "[redacted]";

    /// <summary>Each event is a line at least.</summary>
    private const int TailLines = 1_000;

    private static readonly string[] Tables =
    [
        "execution_records", "event_log", "state_snapshots", "transaction_events", "metrics", "error_events", "success_events", "workflow_steps", "llm_calls", "findings",
        "sessions", "pipelines", "code_snapshots", "refused_events", "large_values", "component_versions",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_secret_is_in_journal_history_live_state_tool_or_log()
    {
        using var directory = new TempDirectory();
        await using var silo = new SiloProcess(directory.Combine("data"));
        await silo.Start();
        await SendAsync(silo.Address);

        Assert.Equal(PlantedEvent.Kinds.Count, (await RunningGrid.SqlAsync(silo.Http, $"SELECT DISTINCT kind FROM events e WHERE contains(e::VARCHAR, '{Redacted}')")).Length);
        foreach (string table in Tables)
            Assert.Equal((table, 0), (table, await CountAsync(silo.Http, table, SecretShapes.Secret)));
        foreach (string list in (string[])["contexts?open=true", "transactions", "sessions", "dashboard", "stats", "events?limit=1000", "records?limit=1000", "dead-letters"])
            Assert.DoesNotContain(SecretShapes.Secret, await silo.Http.GetStringAsync(new Uri($"/api/debug/{list}", UriKind.Relative), Stop), StringComparison.Ordinal);

        foreach (string command in (string[])["tail --last 1000", "events --limit 1000", "records --limit 1000", "transactions", "sessions", "contexts", "contexts --open", "stats", "dump"])
        {
            string shown = await ToolAsync(silo.Address, command);
            Assert.NotEmpty(shown);
            Assert.DoesNotContain(SecretShapes.Secret, shown, StringComparison.Ordinal);
        }

        await silo.Stop();
        Assert.Equal([], FilesWith(directory.FullPath, SecretShapes.Secret));
        Assert.DoesNotContain(SecretShapes.Secret, string.Join('\n', silo.Output), StringComparison.Ordinal);
        Assert.NotEqual([], FilesWith(directory.FullPath, Redacted));
    }

    private static async Task SendAsync(Uri grid)
    {
        await using var client = new DebugGridClient(new DebugGridOptions { Endpoint = grid });
        foreach (string shape in SecretShapes.All.Values.Where(shape => shape.Contains(SecretShapes.Secret, StringComparison.Ordinal)))
        {
            string? id = IdText.IsValid(shape) ? shape : null;
            foreach (var kind in PlantedEvent.Kinds)
                client.Emit(new PlantedEvent(shape, id, shape).Of(kind));
            client.Dump(shape);
            using var scope = client.BeginWorkflow(shape, new ContextOptions { Name = shape, Variant = shape, Request = new { shape } });
            using (var step = client.BeginStep(shape, inputs: shape))
                step.Fail(new InvalidOperationException(shape, new InvalidDataException(shape)));
            client.Module("planted").Log(EventLevel.Error, shape);
        }
        await client.FlushAsync(Stop);
    }

    private static async Task<int> CountAsync(HttpClient http, string table, string text)
    {
        var rows = await RunningGrid.SqlAsync(http, $"SELECT count(*)::INTEGER FROM {table} t WHERE contains(t::VARCHAR, '{text}')");
        return rows[0][0].GetInt32();
    }

    /// <summary>What the tool writes; one that follows is ended once it has shown what there was.</summary>
    private static async Task<string> ToolAsync(Uri grid, string command)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "debuggrid.dll"), .. command.Split(' '), "--url", grid.ToString()])
            start.ArgumentList.Add(argument);
        using var tool = Process.Start(start)!;
        var told = tool.StandardError.ReadToEndAsync(Stop);
        var shown = new StringBuilder();
        if (command.StartsWith("tail", StringComparison.Ordinal))
        {
            for (int line = 0; line < TailLines; line++)
                shown.AppendLine(await tool.StandardOutput.ReadLineAsync(Stop));
            tool.Kill();
        }
        shown.Append(await tool.StandardOutput.ReadToEndAsync(Stop)).Append(await told);
        await tool.WaitForExitAsync(Stop);
        return shown.ToString();
    }

    private static List<string> FilesWith(string directory, string text)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        return [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(wanted) >= 0)];
    }
}
