using System.Net;
using System.Text;
using System.Text.Json;
using DebugGrid.Silo.Hosting;

namespace DebugGrid.Silo.Tests.Http;

/// <summary>A whole grid on a socket and a real disk, and a client before it.</summary>
internal sealed class RunningGrid : IAsyncDisposable
{
    private readonly GridHost host;

    private RunningGrid(GridHost host)
    {
        this.host = host;
        Client = new HttpClient { BaseAddress = new Uri(host.App.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => host.App.Services;

    public static Task<RunningGrid> StartAsync(string directory, params (string Key, string Value)[] settings) => StartAsync(TimeProvider.System, directory, settings);

    public static async Task<RunningGrid> StartAsync(TimeProvider machine, string directory, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["DebugGrid:DataDirectory"] = directory,
            ["Logging:LogLevel:Default"] = "None",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        GridHost host = await GridHost.Open(all, machine);
        await host.App.StartAsync();
        return new RunningGrid(host);
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, string? json, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(method, "/api/debug/" + path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await ReadAsync(await Client.SendAsync(request), status);
    }

    public Task<JsonElement> PostAsync(string path, string json, HttpStatusCode status = HttpStatusCode.Accepted) => SendAsync(HttpMethod.Post, path, json, status);

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, HttpStatusCode.OK);

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.App.StopAsync();
        await host.DisposeAsync();
    }
}
