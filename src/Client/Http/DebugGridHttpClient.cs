using DebugGrid.Client.Http;

namespace DebugGrid.Client;

/// <summary>Records an application's outgoing requests where there is no host; <c>AddDebugGrid</c> does it in one.</summary>
public static class DebugGridHttpClient
{
    /// <summary>
    /// Begins to record what every <see cref="HttpClient"/> of the process sends, as executions of <c>http_client/METHOD host</c> inside the one that sends it.
    /// An activity bridge leaves these requests to this one. A request ends when the head of its answer is there.
    /// </summary>
    /// <param name="client">The client to record through; its own requests are never recorded.</param>
    /// <param name="options">Which requests; null for the client's own settings.</param>
    /// <returns>Ends the listening when disposed.</returns>
    public static IDisposable ListenToHttpClient(this DebugGridClient client, HttpClientOptions? options = null) =>
        new HttpListener(client, options ?? client.Options.HttpClient);
}
