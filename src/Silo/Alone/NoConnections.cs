using System.Net;
using Microsoft.AspNetCore.Connections;

namespace DebugGrid.Silo.Alone;

/// <summary>
/// Listens for connections without a socket: none ever comes. A silo that stands alone has nobody to listen to, and whoever could reach Orleans' port would reach
/// its grains without a key.
/// </summary>
internal sealed class NoConnections : IConnectionListenerFactory
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IConnectionListener>(new Silence(endpoint));

    /// <param name="endPoint">What the silo goes by among silos.</param>
    private sealed class Silence(EndPoint endPoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endPoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(end.Task.WaitAsync(cancellationToken));

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            end.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync(CancellationToken.None);
    }
}
