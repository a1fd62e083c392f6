using DebugGrid.Client.AspNetCore;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Tests.Requests;

/// <summary>An application on a free loopback port whose requests are recorded.</summary>
internal sealed class RecordedApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private RecordedApp(WebApplication app, RecordingTransport transport)
    {
        this.app = app;
        Transport = transport;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    /// <summary>The grid's side.</summary>
    public RecordingTransport Transport { get; }

    /// <summary>Sends requests to it.</summary>
    public HttpClient Http { get; }

    /// <summary>The client that records.</summary>
    public DebugGridClient Client => app.Services.GetRequiredService<DebugGridClient>();

    /// <summary>Starts an application.</summary>
    /// <param name="map">Adds its doors.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <param name="before">Adds what stands before the recording.</param>
    public static async Task<RecordedApp> StartAsync(Action<WebApplication> map, Action<RequestOptions>? configure = null, Action<WebApplication>? before = null)
    {
        var transport = new RecordingTransport();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ITransport>(transport);
        builder.AddDebugGrid(static options => options.Logging.Enabled = options.Activities.Enabled = options.HttpClient.Enabled = false);
        var app = builder.Build();
        before?.Invoke(app);
        app.UseDebugGrid(configure);
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RecordedApp(app, transport);
    }

    /// <summary>The record of the one request; waits until it has ended on the server's side, too.</summary>
    public async Task<ExecutionRecord> RecordAsync()
    {
        await UntilAsync(() => Transport.Of<ExecutionRecord>().Count > 0);
        return Assert.Single(Transport.Of<ExecutionRecord>());
    }

    /// <summary>Waits until what was sent fulfils a condition; the test's own time limit ends it.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        do
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Client.FlushAsync(TestContext.Current.CancellationToken);
        }
        while (!condition());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
