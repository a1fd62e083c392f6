using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using DebugGrid.Simulation.Hostile.Running;

namespace DebugGrid.Simulation.Hostile.Sending;

/// <summary>Connections whose bodies take much memory for few bytes, and then hardly come on.</summary>
/// <param name="caller">Who they are.</param>
/// <param name="grid">Where the grid is.</param>
internal sealed class SlowConnections(Caller caller, Uri grid)
{
    private const int Connections = 8;
    private const int Unpacked = 5_000_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly byte[] EmptyBlock = [0, 0, 0, 0xFF, 0xFF];

    /// <summary>Opens them, lets them drip, and opens those again that the grid closes.</summary>
    public Task Run(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Hold(stop)));

    private async Task Hold(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Drip(stop);
            }
            catch (Exception closed) when (closed is IOException or SocketException)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private async Task Drip(CancellationToken stop)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(grid.Host, grid.Port, CancellationToken.None);
        NetworkStream stream = client.GetStream();
        string key = caller.Key is null ? string.Empty : $"X-Api-Key: {caller.Key}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/debug/events/batch HTTP/1.1\r\nHost: {grid.Authority}\r\n{key}Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 8000000\r\n\r\n"), CancellationToken.None);
        await stream.WriteAsync(Beginning(), CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            await stream.WriteAsync(EmptyBlock, CancellationToken.None);
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private static byte[] Beginning()
    {
        using var target = new MemoryStream();
        using var gzip = new GZipStream(target, CompressionLevel.Optimal);
        gzip.Write(Encoding.ASCII.GetBytes(new string(' ', Unpacked)));
        gzip.Flush();
        return target.ToArray();
    }
}
