using Microsoft.Extensions.Hosting;

namespace DebugGrid.Client.Hosting;

/// <summary>Begins something that listens before the host's services start, and ends it when they have stopped.</summary>
internal abstract class BridgeLifetime : IHostedLifecycleService, IDisposable
{
    private IDisposable? listening;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        listening ??= Begin();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => listening?.Dispose();

    /// <summary>Begins; null where the settings say no.</summary>
    protected abstract IDisposable? Begin();
}
