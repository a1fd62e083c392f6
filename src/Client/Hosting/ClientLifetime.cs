using Microsoft.Extensions.Hosting;

namespace DebugGrid.Client.Hosting;

/// <summary>Begins the client with the host, and at the host's end delivers what waits within the host's own budget.</summary>
internal sealed class ClientLifetime(DebugGridClient client) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All services have stopped: nothing more is to come.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken) => await client.DisposeAsync();
}
