using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace DebugGrid.Orleans.Tests;

/// <summary>A silo of its own for a test, with memory storage "test", streams "streams" and a <see cref="Tests.Recorder"/>.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost host;

    private TestSilo(IHost host, Recorder recorder)
    {
        this.host = host;
        Recorder = recorder;
    }

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public IClusterClient Client => host.Services.GetRequiredService<IClusterClient>();

    public IServiceProvider Services => host.Services;

    public Recorder Recorder { get; }

    public static async Task<TestSilo> Start(Action<ISiloBuilder>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        var recorder = new Recorder();
        builder.Services.AddSingleton(recorder);
        builder.Services.AddSingleton<Gate>();
        builder.Services.AddScoped<ScopedThing>();
        builder.Services.AddKeyedSingleton("name", "keyed");
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next());
            silo.AddMemoryGrainStorage("test");
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryStreams("streams");
            configure?.Invoke(silo);
        });
        IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new TestSilo(host, recorder);
    }

    public Task Stop() => host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }
}
