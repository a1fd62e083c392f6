using System.Net;
using System.Net.Sockets;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests.Http;

/// <summary>Connections that are opened and say nothing.</summary>
public class ConnectionLimitTests
{
    private const int Limit = 20;

    [Fact]
    public async Task More_connections_than_there_may_be_are_closed_and_the_grid_serves_again_when_there_are_fewer()
    {
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(directory.FullPath, ("DebugGrid:Web:MaxConnections", $"{Limit}"));
        Uri address = grid.Client.BaseAddress!;
        var idle = new List<TcpClient>();
        for (int i = 0; i < Limit; i++)
            idle.Add(await ConnectAsync(address));
        using (TcpClient tooMany = await ConnectAsync(address))
            Assert.True(await IsClosedAsync(tooMany));

        idle.ForEach(static connection => connection.Dispose());
        HttpStatusCode? answer = null;
        while (answer is null)
            answer = await AskAsync(grid);
        Assert.Equal(HttpStatusCode.OK, answer);
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

    private static async Task<HttpStatusCode?> AskAsync(RunningGrid grid)
    {
        try
        {
            using HttpResponseMessage answer = await grid.Client.GetAsync("/healthz", TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
