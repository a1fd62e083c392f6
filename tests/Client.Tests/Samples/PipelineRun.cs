using System.Diagnostics;
using System.Text.Json;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Samples;

/// <summary>The sample's run against a silo, to its end.</summary>
public sealed class PipelineRun : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TempDirectory directory = new();
    private readonly SiloProcess silo;

    public PipelineRun() => silo = new SiloProcess(directory.Combine("data"));

    public async ValueTask InitializeAsync()
    {
        await silo.Start();
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = directory.FullPath };
        foreach (string argument in (string[])
            [Path.Combine(AppContext.BaseDirectory, "PipelineSample.dll"), $"--DebugGrid:Endpoint={silo.Address}", "--SlowFor=00:00:08", "--StallAfter=00:00:00.5"])
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Rows of the history as texts; NULL is empty.</summary>
    public async Task<IReadOnlyList<string[]>> QueryAsync(string sql) =>
        [.. (await RunningGrid.SqlAsync(silo.Http, sql)).Select(row => row.Select(cell => cell.ToString()).ToArray())];

    /// <summary>What the grid says at a path.</summary>
    public Task<JsonElement> GetAsync(string path) => RunningGrid.GetAsync(silo.Http, path);

    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        directory.Dispose();
    }
}
