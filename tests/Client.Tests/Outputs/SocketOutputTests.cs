using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Outputs;

public partial class SocketOutputTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EventLevel.Critical, 130)]
    [InlineData(EventLevel.Error, 131)]
    [InlineData(EventLevel.Warning, 132)]
    [InlineData(EventLevel.Info, 134)]
    [InlineData(EventLevel.Trace, 135)]
    public async Task A_datagram_is_one_syslog_message(EventLevel level, int priority)
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var grid = new Recording(options => Syslog(options, server.Client, OutputProtocol.Udp, facility: 16));
        grid.Client.Emit(new LogEvent { Logger = "m", Message = "grüße", Level = level });

        var datagram = await server.ReceiveAsync(Cancel);
        var parts = Rfc5424().Match(Encoding.UTF8.GetString(datagram.Buffer));
        Assert.True(parts.Success);
        Assert.Equal(priority.ToString(System.Globalization.CultureInfo.InvariantCulture), parts.Groups["priority"].Value);
        Assert.Equal(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), parts.Groups["process"].Value);
        Assert.Equal("log", parts.Groups["id"].Value);
        Assert.Equal("[m] grüße", parts.Groups["text"].Value);
    }

    [Fact]
    public async Task A_long_message_loses_its_end_but_no_half_character()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var grid = new Recording(options =>
        {
            Syslog(options, server.Client, OutputProtocol.Udp, facility: 1);
            options.Outputs.Syslog.MaxBytes = 480;
        });
        for (int shift = 0; shift < 4; shift++)
        {
            grid.Client.Emit(new LogEvent { Message = new string('a', shift) + string.Concat(Enumerable.Repeat("\U0001F600", 500)), Level = EventLevel.Error });
            byte[] datagram = (await server.ReceiveAsync(Cancel)).Buffer;
            Assert.InRange(datagram.Length, 477, 480);
            Assert.EndsWith("\U0001F600", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(datagram), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task On_a_connection_syslog_messages_are_counted()
    {
        using var server = Listen();
        await using var grid = new Recording(options => Syslog(options, server, OutputProtocol.Tcp, facility: 1));
        grid.Client.Emit(new LogEvent { Logger = "m", Message = "one", Level = EventLevel.Error });
        grid.Client.Emit(new LogEvent { Logger = "m", Message = "two", Level = EventLevel.Error });

        using var connection = await server.AcceptAsync(Cancel);
        await using var stream = new NetworkStream(connection);
        foreach (string said in new[] { "one", "two" })
        {
            int length = 0;
            for (int digit = stream.ReadByte(); digit != ' '; digit = stream.ReadByte())
                length = (length * 10) + digit - '0';
            byte[] message = new byte[length];
            await stream.ReadExactlyAsync(message, Cancel);
            Assert.EndsWith($"[m] {said}", Encoding.UTF8.GetString(message), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_listener_that_goes_and_comes_back_gets_the_events_after()
    {
        var server = Listen();
        int port = ((IPEndPoint)server.LocalEndPoint!).Port;
        await using var grid = new Recording(options => (options.Outputs.Network.Host, options.Outputs.Network.Port) = ("127.0.0.1", port));
        grid.Client.Emit(new LogEvent { Message = "first" });
        using (var connection = await server.AcceptAsync(Cancel))
            Assert.Contains("first", await LineAsync(connection), StringComparison.Ordinal);
        server.Dispose();

        await Eventually.Holds(() =>
        {
            grid.Client.Emit(new LogEvent { Message = "nobody" });
            return grid.Client.Outputs.Statistics.Single().Failed > 0;
        });
        using var again = Listen(port);
        var accepting = again.AcceptAsync(Cancel).AsTask();
        await Eventually.Holds(() =>
        {
            grid.Client.Emit(new LogEvent { Message = "after" });
            return accepting.IsCompleted;
        });
        using var back = await accepting;
        Assert.StartsWith("{", await LineAsync(back), StringComparison.Ordinal);
    }

    private static Socket Listen(int port = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        socket.Listen();
        return socket;
    }

    private static async Task<string> LineAsync(Socket connection)
    {
        await using var stream = new NetworkStream(connection);
        using var reader = new StreamReader(stream);
        return (await reader.ReadLineAsync(Cancel))!;
    }

    private static void Syslog(DebugGridOptions options, Socket server, OutputProtocol protocol, int facility)
    {
        options.Outputs.Syslog.Host = "127.0.0.1";
        options.Outputs.Syslog.Port = ((IPEndPoint)server.LocalEndPoint!).Port;
        options.Outputs.Syslog.Protocol = protocol;
        options.Outputs.Syslog.Facility = facility;
        options.Outputs.Syslog.Level = EventLevel.Trace;
    }

    [GeneratedRegex(@"^<(?<priority>\d+)>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [!-~]{1,255} [!-~]{1,48} (?<process>\d+) (?<id>[!-~]{1,32}) - \uFEFF(?<text>.*)$")]
    private static partial Regex Rfc5424();
}
