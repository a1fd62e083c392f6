using System.Net;
using System.Text.Json;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Samples;

/// <summary>
/// The sample's three kinds of runs, each with its kind as correlation id, made against a silo and waited for. The carrier that it asks is another process of the same program.
/// </summary>
public sealed class AgentAppRuns : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private readonly SiloProcess silo;
    private readonly Dictionary<string, HttpStatusCode> answered = [];
    private readonly Dictionary<string, string> answers = [];
    private AppProcess? carrier;
    private AppProcess? app;

    public AgentAppRuns() => silo = new SiloProcess(directory.Combine("data"));

    /// <summary>The statuses of the answers by kind of run.</summary>
    public IReadOnlyDictionary<string, HttpStatusCode> Answered => answered;

    /// <summary>The answers by kind of run.</summary>
    public IReadOnlyDictionary<string, string> Answers => answers;

    public async ValueTask InitializeAsync()
    {
        await silo.Start();
        carrier = await AppProcess.StartAsync("AgentApp", directory.FullPath, Endpoint, ("DebugGrid:ComponentId", "carrier"), ("SlowFor", "00:00:01.5"));
        app = await AppProcess.StartAsync("AgentApp", directory.FullPath, Endpoint, ("CarrierUrl", carrier.Http.BaseAddress!.ToString()));
        foreach (string kind in new[] { "fast", "slow", "broken" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/ask?order=7&carrier={kind}", UriKind.Relative));
            request.Headers.Add("X-Correlation-Id", kind);
            using var answer = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
            answered[kind] = answer.StatusCode;
            answers[kind] = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
        await Eventually.Holds(async () => (await QueryAsync("SELECT count(*) FROM records WHERE context_type = 'http'"))[0][0] == "6");
    }

    private (string Key, string Value) Endpoint => ("DebugGrid:Endpoint", silo.Address.ToString());

    /// <summary>Rows of the history as texts; NULL is empty.</summary>
    public async Task<IReadOnlyList<string[]>> QueryAsync(string sql) =>
        [.. (await RunningGrid.SqlAsync(silo.Http, sql)).Select(row => row.Select(cell => cell.ToString()).ToArray())];

    /// <summary>What the grid says at a path.</summary>
    public Task<JsonElement> GetAsync(string path) => RunningGrid.GetAsync(silo.Http, path);

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        if (carrier is not null)
            await carrier.DisposeAsync();
        await silo.DisposeAsync();
        directory.Dispose();
    }
}
