using System.Net.Sockets;

namespace DebugGrid.Client.Outputs;

/// <summary>A way to a listener, opened when there is something to send and again after a fault.</summary>
internal sealed class OutputSocket(string host, int port, OutputProtocol protocol) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private Socket? socket;

    /// <summary>Sends bytes: as one datagram, or on the connection.</summary>
    /// <exception cref="SocketException">The listener cannot be reached, or closed the connection.</exception>
    /// <exception cref="OperationCanceledException">It took longer than 5 s.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            socket ??= await OpenAsync(limit.Token);
            for (int sent = 0; sent < bytes.Length;)
                sent += await socket.SendAsync(bytes[sent..], limit.Token);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket?.Dispose();
        socket = null;
    }

    private async Task<Socket> OpenAsync(CancellationToken cancellationToken)
    {
        var opened = protocol == OutputProtocol.Tcp ? new Socket(SocketType.Stream, ProtocolType.Tcp) : new Socket(SocketType.Dgram, ProtocolType.Udp);
        try
        {
            await opened.ConnectAsync(host, port, cancellationToken);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }
}
