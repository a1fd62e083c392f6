using System.Globalization;
using System.Text;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Outputs;

/// <summary>Sends events to a syslog server.</summary>
internal sealed class SyslogOutput(SyslogOutputOptions options, string host) : IDebugOutput
{
    private readonly OutputSocket socket = new(host, options.Port, options.Protocol);
    private readonly SyslogMessage form = new(options.Facility, options.MaxBytes, Environment.MachineName, AppDomain.CurrentDomain.FriendlyName, Environment.ProcessId);

    /// <inheritdoc/>
    public string Name => "syslog";

    /// <inheritdoc/>
    public EventLevel Level => options.Level;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<DebugEvent> events, CancellationToken cancellationToken)
    {
        foreach (var message in events)
        {
            byte[] bytes = form.Of(message);
            await socket.SendAsync(options.Protocol == OutputProtocol.Udp ? bytes : Counted(bytes), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Octet counting (RFC 6587, section 3.4.1): the length in decimal digits, a space, the message.</summary>
    private static byte[] Counted(byte[] message) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message.Length} ")), .. message];
}
