using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.Silo.Hosting;

namespace DebugGrid.Client.Tests;

/// <summary>A whole grid on a socket and a real disk.</summary>
internal sealed class RunningGrid : IAsyncDisposable
{
    private readonly GridHost host;

    private RunningGrid(GridHost host)
    {
        this.host = host;
        Address = new Uri(host.App.Urls.Single());
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => host.App.Services;

    public static async Task<RunningGrid> StartAsync(string directory, params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        all.TryAdd("urls", "http://127.0.0.1:0");
        all.TryAdd("DebugGrid:DataDirectory", directory);
        all.TryAdd("DebugGrid:Banner", "false");
        all.TryAdd("Logging:LogLevel:Default", "None");
        GridHost host = await GridHost.Open(all);
        await host.App.StartAsync();
        return new RunningGrid(host);
    }

    public static async Task<JsonElement> GetAsync(HttpClient http, string path) =>
        await http.GetFromJsonAsync<JsonElement>(new Uri("/api/debug/" + path, UriKind.Relative));

    /// <summary>What a statement over the history gives: rows of cells.</summary>
    public static async Task<JsonElement[][]> SqlAsync(HttpClient http, string sql)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("/api/debug/sql", UriKind.Relative), new { sql });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var rows = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rows");
        return [.. rows.EnumerateArray().Select(row => row.EnumerateArray().ToArray())];
    }

    /// <summary>Counts of events in the history by a filter: all, and different ids.</summary>
    public static async Task<(long All, long Distinct)> CountAsync(HttpClient http, string filter)
    {
        var row = (await SqlAsync(http, $"SELECT count(*)::BIGINT, count(DISTINCT id)::BIGINT FROM events WHERE {filter}"))[0];
        return (row[0].GetInt64(), row[1].GetInt64());
    }

    public void UseKey(string key) => Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.App.StopAsync();
        await host.DisposeAsync();
    }
}
