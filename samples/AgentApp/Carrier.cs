using DebugGrid.Client;

namespace AgentApp;

/// <summary>Knows where parcels are.</summary>
[DebugTrack]
internal interface ICarrier
{
    /// <summary>Where the parcel of an order is.</summary>
    Task<string> WhereIsAsync(int order, string carrier, CancellationToken cancelled);
}

/// <summary>Asks the carrier's own service over HTTP: another process, or this one where <c>CarrierUrl</c> names no other.</summary>
internal sealed class Carrier(HttpClient http) : ICarrier
{
    public Task<string> WhereIsAsync(int order, string carrier, CancellationToken cancelled) => http.GetStringAsync($"/parcels/{order}?carrier={carrier}", cancelled);

    /// <summary>The carrier's side: one is slow, one is broken.</summary>
    public static async Task<string> AnswerAsync(int order, string carrier, IConfiguration settings, CancellationToken cancelled)
    {
        await Task.Delay(carrier == "slow" ? settings.GetValue("SlowFor", TimeSpan.FromSeconds(10)) : TimeSpan.Zero, cancelled);
        return carrier == "broken" ? throw new InvalidOperationException("The carrier does not answer.") : $"The parcel of order {order} is in Oslo.";
    }
}
