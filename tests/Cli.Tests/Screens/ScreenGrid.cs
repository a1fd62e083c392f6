using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.Cli.Tests.Grid;
using DebugGrid.Cli.Tests.Tool;
using DebugGrid.TestKit;

namespace DebugGrid.Cli.Tests.Screens;

/// <summary>A silo of its own that holds the data of <c>Data/screens.jsonl</c>: long ids and names, wide characters, many rows, failures, work that runs and stands.</summary>
public sealed class ScreenGrid : IAsyncLifetime
{
    private readonly ScratchFolder folder = new();
    private SiloProcess silo = null!;

    /// <summary>The events.</summary>
    internal static string DataFile { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "screens.jsonl");

    /// <summary>Every id of the data that a screen may show: of 32 characters or more.</summary>
    internal static IReadOnlyList<string> Ids { get; } =
    [
        .. File.ReadLines(DataFile).SelectMany(line => JsonDocument.Parse(line).RootElement.EnumerateObject())
            .Where(field => field.Name.EndsWith("id", StringComparison.Ordinal) && field.Value.ValueKind == JsonValueKind.String)
            .Select(field => field.Value.GetString()!).Where(id => id.Length >= 32 && !id.Contains('_', StringComparison.Ordinal)).Distinct(),
    ];

    /// <summary>Where it listens.</summary>
    internal string Url => silo.Address.ToString();

    /// <summary>A file of a folder that is deleted with the grid.</summary>
    internal string FileAt(string name) => folder.At(name);

    public async ValueTask InitializeAsync()
    {
        silo = new SiloProcess(folder.At("grid"));
        await silo.Start();
        var sent = await DebugGridTool.RunAsync(["import", "jsonl", DataFile, "--url", Url]);
        Assert.True(sent.ExitCode == 0, sent.Error);
        await UntilStandsAsync("contexts?open=true&status=stalled");
        await UntilStandsAsync("transactions?status=stalled");
    }

    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        folder.Dispose();
    }

    private async Task UntilStandsAsync(string list)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await silo.Http.GetFromJsonAsync<JsonElement>(new Uri("api/debug/" + list, UriKind.Relative), limit.Token)).GetProperty("total_count").GetInt64() == 0)
            await Task.Delay(100, limit.Token);
    }
}
