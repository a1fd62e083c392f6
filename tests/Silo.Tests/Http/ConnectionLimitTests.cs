using System.Net;
using System.Net.Sockets;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests.Http;

/// <summary>Connections that are opened and say nothing.</summary>
public class ConnectionLimitTests
{
    private const int Limit = 20;

    [Fact]
    public async Task More_connections_than_there_may_be_cost_the_one_that_stood_longest_its_place_and_the_grid_goes_on()
    {
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(directory.FullPath, ("DebugGrid:Web:MaxConnections", $"{Limit}"));
        Uri address = grid.Client.BaseAddress!;
        var standing = new List<TcpClient>();
        for (int i = 0; i < Limit + 1; i++)
            standing.Add(await ConnectAsync(address));
        Assert.True(await IsClosedAsync(standing[0]));

        using HttpResponseMessage answer = await grid.Client.GetAsync("/healthz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(await IsClosedAsync(standing[1]));
        Assert.Equal(0, standing[^1].Available);
        Assert.False(standing[^1].Client.Poll(0, SelectMode.SelectRead));
        standing.ForEach(static connection => connection.Dispose());
    }

    private static async Task<TcpClient> ConnectAsync(Uri address)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<bool> IsClosedAsync(TcpClient connection)
    {
        try
        {
            return await connection.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
