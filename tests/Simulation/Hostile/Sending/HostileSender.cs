using System.Net;
using System.Net.Sockets;
using DebugGrid.Protocol;
using DebugGrid.Simulation.Hostile.Running;

namespace DebugGrid.Simulation.Hostile.Sending;

/// <summary>Sends one hostile request after the other and never one again, whatever is answered.</summary>
/// <param name="caller">Who it is.</param>
/// <param name="grid">Where the grid is.</param>
/// <param name="requests">What it sends.</param>
internal sealed class HostileSender(Caller caller, Uri grid, HostileRequests requests)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <summary>Sends until it is told to stop.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Send(caller, grid, requests.Next(Timestamp.Now(TimeProvider.System)));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>Sends a request and notes what became of it.</summary>
    /// <returns>The status; null when there was no answer.</returns>
    public static async Task<HttpStatusCode?> Send(Caller caller, Uri grid, HostileRequest request)
    {
        try
        {
            using HttpRequestMessage message = request.ToMessage(grid);
            using HttpResponseMessage answer = await caller.Http.SendAsync(message);
            caller.Ledger.Note(request, answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
            return answer.StatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            caller.Ledger.Lost(request);
            return null;
        }
    }
}
