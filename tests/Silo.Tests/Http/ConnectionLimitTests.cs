using System.Net;
using System.Net.Sockets;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests.Http;

/// <summary>Connections that are opened and say nothing.</summary>
public class ConnectionLimitTests
{
    private const int Limit = 20;
    private const int First = 10;

    [Fact]
    public async Task More_connections_than_there_may_be_cost_the_one_that_stood_longest_its_place_and_the_grid_goes_on()
    {
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(directory.FullPath, ("DebugGrid:Web:MaxConnections", $"{Limit}"));
        Uri address = grid.Client.BaseAddress!;
        var standing = new List<TcpClient>();
        for (int i = 0; i < Limit + 1; i++)
            standing.Add(await ConnectAsync(address));
        await ClosedAsync(standing, 1);

        using HttpResponseMessage answer = await grid.Client.GetAsync("/healthz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await ClosedAsync(standing, 2);
        Assert.False(IsClosed(standing[^1]));
        standing.ForEach(static connection => connection.Dispose());
    }

    private static async Task<TcpClient> ConnectAsync(Uri address)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Waits until so many are closed, all of them among the first: the server begins with neighbours in any order.</summary>
    private static async Task ClosedAsync(List<TcpClient> standing, int count)
    {
        while (standing.Take(First).Count(IsClosed) < count)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(standing.Skip(First), IsClosed);
    }

    private static bool IsClosed(TcpClient connection) => connection.Client.Poll(0, SelectMode.SelectRead) && connection.Available == 0;
}
