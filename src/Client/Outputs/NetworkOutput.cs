using System.Buffers;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Outputs;

/// <summary>Sends lines to a listener.</summary>
internal sealed class NetworkOutput(NetworkOutputOptions options, string host) : IDebugOutput
{
    private readonly OutputSocket socket = new(host, options.Port, options.Protocol);
    private readonly ArrayBufferWriter<byte> lines = new();

    /// <inheritdoc/>
    public string Name => "network";

    /// <inheritdoc/>
    public EventLevel Level => options.Level;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<DebugEvent> events, CancellationToken cancellationToken)
    {
        lines.ResetWrittenCount();
        foreach (var message in events)
        {
            EventLines.Write(lines, message, options.Format);
            if (options.Protocol == OutputProtocol.Udp)
                await SendAsync(cancellationToken);
        }
        await SendAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        await socket.SendAsync(lines.WrittenMemory, cancellationToken);
        lines.ResetWrittenCount();
    }
}
