using DebugGrid.Silo.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Hosting;

/// <summary>Says on standard output where the grid listens, and where its data is, as soon as it serves.</summary>
internal sealed class StartBanner(IServer server, IOptions<GridOptions> options, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        GridOptions grid = options.Value;
        foreach (string address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            Console.WriteLine($"DebugGrid listens on {address}");
        Console.WriteLine($"  data directory  {Path.GetFullPath(grid.DataDirectory)}");
        Console.WriteLine("  stop it with Ctrl+C");
    }
}
