using DebugGrid.Client.Orleans;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Embedded;

/// <summary>
/// A whole grid inside the application: begins before the application's services, ends after them. At the end the client delivers what waits, then
/// the grid applies and flushes it and closes. It tells the application's log where it listens. A grid that cannot begin does not stop the application: the log and
/// <see cref="Fault"/> say why.
/// </summary>
public sealed partial class EmbeddedGrid : IHostedLifecycleService, IAsyncDisposable
{
    private readonly DebugGridClient client;
    private readonly EmbeddedTransport transport;
    private readonly EmbeddedAnalysisSource analysis;
    private readonly TimeProvider clock;
    private readonly string dataDirectory;
    private readonly ILogger<EmbeddedGrid> logger;
    private readonly Dictionary<string, string?> settings;
    private GridHost? host;

    internal EmbeddedGrid(
        DebugGridClient client, EmbeddedTransport transport, EmbeddedAnalysisSource analysis, TimeProvider clock, string dataDirectory, EmbeddedGridOptions options,
        ILogger<EmbeddedGrid> logger)
    {
        this.dataDirectory = Path.GetFullPath(dataDirectory);
        this.logger = logger;
        this.client = client;
        this.transport = transport;
        this.analysis = analysis;
        this.clock = clock;
        settings = new Dictionary<string, string?>
        {
            ["urls"] = options.Urls,
            ["DebugGrid:DataDirectory"] = dataDirectory,
            ["DebugGrid:Banner"] = "false",
            ["DebugGrid:HistoryProcess"] = "false",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (key, value) in options.Settings)
            settings[key] = value;
    }

    /// <summary>Where the page and the REST doors are; null while the grid does not run.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Why the grid could not begin; null when it could.</summary>
    public Exception? Fault { get; private set; }

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!client.Enabled)
            return;
        try
        {
            host = await GridHost.Open(settings);
            await host.App.StartAsync(cancellationToken);
            var services = host.App.Services;
            var grains = services.GetRequiredService<IGrainFactory>();
            transport.Grid = new OrleansTransport(grains, services.GetRequiredService<GridTopology>(), ProjectId.Default, clock);
            analysis.Grid = new OrleansAnalysisSource(grains, ProjectId.Default);
            Address = new Uri(host.App.Urls.First());
            LogRuns(logger, Address, dataDirectory);
        }
        catch (Exception fault) when (client.Faults.Report("embedded grid", fault))
        {
            Fault = fault;
            LogCannotBegin(logger, dataDirectory, fault.Message);
            await CloseAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All services have stopped: the client first, then the grid.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await client.DisposeAsync();
        await CloseAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync(CancellationToken.None);

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        var closing = Interlocked.Exchange(ref host, null);
        transport.Grid = null;
        analysis.Grid = null;
        Address = null;
        if (closing is null)
            return;
        try
        {
            await closing.App.StopAsync(cancellationToken);
        }
        catch (Exception fault) when (client.Faults.Report("embedded grid", fault))
        {
            // Told; what was acknowledged is in the journal.
        }
        await closing.DisposeAsync();
    }
}
