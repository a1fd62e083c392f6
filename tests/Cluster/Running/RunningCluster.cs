using System.Globalization;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;

namespace DebugGrid.Cluster.Running;

/// <summary>Silos in processes of their own, on one PostgreSQL server of the test's own, each with a data directory of its own.</summary>
public sealed class RunningCluster : IAsyncDisposable
{
    private const string Name = "test";
    private readonly TempDirectory root = new();
    private readonly PostgresServer server;
    private readonly List<SiloProcess> silos = [];
    private readonly List<int> ports = [];
    private readonly List<IHost> clients = [];

    private RunningCluster(PostgresServer server, string connection)
    {
        this.server = server;
        Connection = connection;
    }

    /// <summary>How to reach the database.</summary>
    public string Connection { get; }

    /// <summary>The silo of a number, started or not.</summary>
    public SiloProcess this[int silo] => silos[silo];

    /// <summary>Starts the server and two silos, one after the other.</summary>
    public static async Task<RunningCluster> Start(params string[] options)
    {
        RunningCluster cluster = await Prepare(2, options);
        await cluster[0].Start();
        await cluster[1].Start();
        return cluster;
    }

    /// <summary>Starts the server and leaves the silos to the test.</summary>
    public static async Task<RunningCluster> Prepare(int count, params string[] options)
    {
        PostgresServer server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        var cluster = new RunningCluster(server, await server.CreateDatabaseAsync("grid", TestContext.Current.CancellationToken));
        for (int number = 0; number < count; number++)
        {
            cluster.ports.Add(FreePort.Next());
            cluster.silos.Add(new SiloProcess(cluster.DataDirectory(number), [.. cluster.Settings(number), .. options]));
        }

        return cluster;
    }

    /// <summary>Where a silo keeps what is its own.</summary>
    public string DataDirectory(int silo) => root.Combine(SiloName(silo));

    /// <summary>What a silo is called in the cluster.</summary>
    public static string SiloName(int silo) => string.Create(CultureInfo.InvariantCulture, $"silo-{silo}");

    /// <summary>An Orleans client of the cluster: its calls go over the wire.</summary>
    public async Task<IGrainFactory> Connect()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (Name, Name))
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (
                "Npgsql", new NpgsqlConnectionStringBuilder(Connection) { SearchPath = "debuggrid_orleans" }.ConnectionString)));
        IHost host = builder.Build();
        clients.Add(host);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>One value of the database.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>How often the journal's first partition has changed hands.</summary>
    public Task<long> Epoch() => Ask<long>("select epoch from debuggrid_journal.partition where partition = 0");

    /// <summary>The silo that a grain lives on of which there is one.</summary>
    public async Task<int> HolderOf<TGrain>()
        where TGrain : IGrainWithIntegerKey
    {
        IGrainFactory grains = await Connect();
        SiloAddress? holder = null;
        await Wait.Until(async () =>
        {
            holder = await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grains.GetGrain<TGrain>(0));
            return holder is not null;
        });
        return ports.IndexOf(holder!.Endpoint.Port);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IHost client in clients)
        {
            await client.StopAsync(CancellationToken.None);
            client.Dispose();
        }

        foreach (SiloProcess silo in silos)
            await silo.DisposeAsync();
        await server.DisposeAsync();
        root.Dispose();
    }

    private IEnumerable<string> Settings(int silo) =>
    [
        "--DebugGrid:Cluster:ConnectionString", Connection,
        "--DebugGrid:Cluster:ClusterId", Name,
        "--DebugGrid:Cluster:ServiceId", Name,
        "--DebugGrid:Cluster:SiloName", SiloName(silo),
        "--DebugGrid:Cluster:AdvertisedAddress", "127.0.0.1",
        "--DebugGrid:Cluster:SiloPort", ports[silo].ToString(CultureInfo.InvariantCulture),
        "--DebugGrid:Cluster:GatewayPort", FreePort.Next().ToString(CultureInfo.InvariantCulture),
        "--DebugGrid:StallShards", "4",
        "--DebugGrid:OrleansDashboard", "true",
    ];
}
