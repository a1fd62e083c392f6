using System.Diagnostics;
using DebugGrid.Analytics.Isolation;
using DebugGrid.Silo.Settings;
using DebugGrid.Web;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Hosting;

/// <summary>One silo: its stores and its host.</summary>
public sealed class GridHost : IAsyncDisposable
{
    private const string DefaultUrl = "http://127.0.0.1:5080";
    private const int Failed = 1;
    private const int Misused = 2;
    private static readonly ActivitySource Requests = new("DebugGrid.Requests");
    private readonly GridStores stores;
    private readonly HistoryProcesses? history;

    private GridHost(GridStores stores, HistoryProcesses? history, WebApplication app)
    {
        this.stores = stores;
        this.history = history;
        App = app;
    }

    /// <summary>The host.</summary>
    public WebApplication App { get; }

    /// <summary>Runs a silo until it is told to stop.</summary>
    /// <returns>The exit code: 0 after a clean stop, 1 when it could not start, 2 for a command line that makes no sense.</returns>
    public static async Task<int> Run(string[] args)
    {
        if (!SiloArguments.TryRead(args, out SiloArguments? line, out string message))
        {
            bool isAsked = message == SiloArguments.Usage || message == SiloArguments.Version;
            await (isAsked ? Console.Out : Console.Error).WriteLineAsync(message);
            return isAsked ? 0 : Misused;
        }

        try
        {
            await using GridHost host = await Open(line.Settings);
            await host.App.RunAsync();
            return 0;
        }
        catch (Exception fault) when (StartFault.Explain(fault) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return Failed;
        }
    }

    /// <summary>Opens the stores of a silo and builds its host, ready to run.</summary>
    /// <param name="settings">Settings that win over files and environment.</param>
    /// <exception cref="OptionsValidationException">Settings are wrong; every fault is named.</exception>
    /// <exception cref="IOException">The data directory cannot be used, or an address is in use.</exception>
    /// <exception cref="FormatException">A variable of the systems before has a value that makes no sense.</exception>
    public static Task<GridHost> Open(IReadOnlyDictionary<string, string?> settings) => Open(settings, TimeProvider.System);

    /// <summary>The same on a machine with this clock.</summary>
    internal static async Task<GridHost> Open(IReadOnlyDictionary<string, string?> settings, TimeProvider machine)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        LogDefaults.AddTo(builder.Configuration);
        SeedEnvironment seeds = SeedEnvironment.AddTo(builder.Configuration, Environment.GetEnvironmentVariable);
        builder.Configuration.AddInMemoryCollection(settings);
        string urls = builder.Configuration["urls"] ?? DefaultUrl;
        builder.WebHost.UseUrls(urls);
        SiloSettings read = SettingsReader.Read(builder.Configuration, urls, seeds);
        StartCheck.Run(read.Grid, SettingsReader.Addresses(builder.Configuration, urls));
        builder.Services.AddSingleton<TimeProvider>(new SteadyClock(machine)).AddSingleton(seeds).AddHostedService<SettingsRemarks>();
        HistoryProcesses? history = read.Grid.HistoryProcess ? new HistoryProcesses(HistoryProgram.Find()) : null;
        // It comes up beside everything else. In a cluster the history is elsewhere mostly.
        if (!read.Grid.Cluster.Enabled)
            history?.StartAhead();
        GridHost? opened = null;
        try
        {
            return opened = await Open(builder, read, history);
        }
        finally
        {
            if (opened is null && history is not null)
                await history.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (history is not null)
            await history.DisposeAsync();
        await stores.DisposeAsync();
    }

    private static async Task<GridHost> Open(WebApplicationBuilder builder, SiloSettings settings, HistoryProcesses? history)
    {
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        await SiloEngine.Prepare(settings.Grid);
        // Beside the host's own parts: each takes a third of a second.
        Task<GridStores> opening = Task.Run(() => GridStores.Open(settings, loggers));
        builder.AddDebugGridSilo(settings, history);
        // Requests of the grid go by a name of their own: an application that hosts it must not record them among its own.
        builder.Services.AddSingleton(Requests);
        GridStores stores = await opening;
        stores.AddTo(builder.Services);
        WebApplication app = builder.Build();
        app.MapDebugGrid();
        SiloEngine.MapDashboard(app, settings.Grid);
        return new GridHost(stores, history, app);
    }
}
