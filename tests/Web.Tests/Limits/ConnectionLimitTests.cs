using System.Net.Sockets;
using System.Text;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Limits;

public class ConnectionLimitTests
{
    private const int Most = 20;

    [Fact]
    public async Task Connections_that_only_stand_keep_nobody_out()
    {
        await using Door door = await Door.OpenAsync(options => options.MaxConnections = Most, onSocket: true);
        List<TcpClient> standing = [];
        for (int i = 0; i < 3 * Most; i++)
            standing.Add(await ConnectAsync(door));

        Assert.Contains("200 OK", await AskAsync(standing[^1]), StringComparison.Ordinal);
        using TcpClient late = await ConnectAsync(door);
        Assert.Contains("200 OK", await AskAsync(late), StringComparison.Ordinal);
        Assert.Contains("200 OK", await AskAsync(late), StringComparison.Ordinal);
        Assert.Equal(string.Empty, await AskAsync(standing[0]));
        standing.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Connections_whose_answers_nobody_reads_keep_nobody_out()
    {
        await using Door door = await Door.OpenAsync(options => options.MaxConnections = Most, onSocket: true);
        using var stop = new CancellationTokenSource();
        List<TcpClient> deaf = [];
        List<Task> asking = [];
        long[] asked = [0];
        for (int i = 0; i < Most; i++)
        {
            TcpClient client = await ConnectAsync(door, receives: 4096);
            deaf.Add(client);
            asking.Add(AskForEverAsync(client, asked, stop.Token));
        }

        for (long before = -1; before != Interlocked.Read(ref asked[0]);)
        {
            before = Interlocked.Read(ref asked[0]);
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }

        // On a machine that is busy they may have stood still for other reasons.
        string answer = string.Empty;
        for (int asks = 0; asks < Most && answer.Length == 0; asks++)
        {
            answer = await AskOnceAsync(door);
            if (answer.Length == 0)
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }

        Assert.Contains("200 OK", answer, StringComparison.Ordinal);
        await stop.CancelAsync();
        deaf.ForEach(client => client.Dispose());
        await Task.WhenAll(asking);
    }

    [Fact]
    public async Task A_connection_at_work_is_not_closed_for_one_that_comes()
    {
        await using Door door = await Door.OpenAsync(options => options.MaxConnections = 1, onSocket: true);
        using TcpClient busy = await ConnectAsync(door);
        await busy.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "POST /api/debug/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 14\r\nExpect: 100-continue\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 100", await ReadAsync(busy), StringComparison.Ordinal);

        Assert.Equal(string.Empty, await AskOnceAsync(door));

        await busy.GetStream().WriteAsync("{\"kind\":\"log\"}"u8.ToArray());
        Assert.StartsWith("HTTP/1.1 202", await ReadAsync(busy), StringComparison.Ordinal);
    }

    private static async Task<string> AskOnceAsync(Door door)
    {
        try
        {
            using TcpClient client = await ConnectAsync(door);
            return await AskAsync(client);
        }
        catch (SocketException)
        {
            return string.Empty;
        }
    }

    /// <summary>Asks and asks, and reads nothing.</summary>
    private static async Task AskForEverAsync(TcpClient client, long[] asked, CancellationToken stop)
    {
        byte[] requests = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 500)));
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await client.GetStream().WriteAsync(requests, stop);
                Interlocked.Increment(ref asked[0]);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It is closed, as it should be.
        }
    }

    private static async Task<TcpClient> ConnectAsync(Door door, int receives = 0)
    {
        var client = new TcpClient();
        if (receives > 0)
            client.ReceiveBufferSize = receives;
        await client.ConnectAsync("127.0.0.1", door.Client.BaseAddress!.Port);
        return client;
    }

    private static async Task<string> AskAsync(TcpClient client)
    {
        try
        {
            await client.GetStream().WriteAsync("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray());
            return await ReadAsync(client);
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    private static async Task<string> ReadAsync(TcpClient client)
    {
        byte[] buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
    }
}
