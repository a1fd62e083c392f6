using System.Net;
using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.TestKit.Time;
using DebugGrid.Web.Options;
using DebugGrid.Web.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DebugGrid.Web.Tests.Hosting;

/// <summary>The doors in a host of their own, before a fake grid, in memory or on a socket.</summary>
internal sealed class Door : IAsyncDisposable
{
    private readonly WebApplication app;

    private Door(WebApplication app, FakeGrid grid, TimerCountingClock clock, HttpClient client)
    {
        this.app = app;
        Grid = grid;
        Clock = clock;
        Client = client;
    }

    public FakeGrid Grid { get; }

    public TimerCountingClock Clock { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>What was logged as an error, by the server too.</summary>
    public IEnumerable<string> Errors => Services.GetFakeLogCollector().GetSnapshot().Where(static line => line.Level >= LogLevel.Error).Select(static line => $"{line.Category} {line.Message} {line.Exception}");

    public static async Task<Door> OpenAsync(Action<WebOptions>? configure = null, int partitions = 1, bool onSocket = false)
    {
        var grid = new FakeGrid();
        var clock = new TimerCountingClock();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddFakeLogging();
        if (onSocket)
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        else
            builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(grid.Factory()).AddSingleton(new GridTopology(partitions, 4));
        builder.Services.AddDebugGridWeb().Configure<WebOptions>(options => configure?.Invoke(options));
        WebApplication app = builder.Build();
        app.MapDebugGrid();
        await app.StartAsync();
        HttpClient client = onSocket ? new HttpClient { BaseAddress = new Uri(app.Urls.Single()) } : app.GetTestClient();
        return new Door(app, grid, clock, client);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json) => Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> PutAsync(string path, string json) => Client.PutAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<JsonElement> GetAsync(string path) => await ReadAsync(await Client.GetAsync(path), HttpStatusCode.OK);

    /// <summary>The body of an answer that must have a status.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>The problem that an answer must be.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code, string? field = null)
    {
        JsonElement problem = await ReadAsync(response, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:debuggrid:problem:" + code, problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.Equal(field, problem.TryGetProperty("field", out JsonElement found) ? found.GetString() : null);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
