using DebugGrid.Simulation.Hostile.Sending;

namespace DebugGrid.Simulation.Hostile.Running;

/// <summary>Who calls the grid, and what the grid told it.</summary>
/// <param name="Project">Its project.</param>
/// <param name="Key">Its key; null where there are none.</param>
/// <param name="IsAdministrator">Whether the key shows every project.</param>
internal sealed record Caller(string Project, string? Key, bool IsAdministrator = false) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>What every free text of this project begins with.</summary>
    public string Mark => $"mark-of-{Project}-7Zq";

    /// <summary>What it sent and what came of it.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Shows the key with every request.</summary>
    public HttpClient Http { get; } = Client(Key);

    public void Dispose() => Http.Dispose();

    private static HttpClient Client(string? key)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64, AllowAutoRedirect = false }) { Timeout = Patience };
        if (key is not null)
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }
}
