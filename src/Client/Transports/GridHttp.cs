using System.Net.Http.Headers;

namespace DebugGrid.Client.Transports;

/// <summary>The client's own way to a silo's doors.</summary>
internal static class GridHttp
{
    /// <summary>A client of HTTP that is not part of the application's traces.</summary>
    /// <param name="endpoint">Where the silo listens.</param>
    /// <param name="apiKey">The key it knows the caller by; null for none.</param>
    public static HttpClient Create(Uri endpoint, string? apiKey)
    {
        // No propagator: the client's own requests are not part of the application's traces.
        var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null, PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false };
        var http = new HttpClient(handler) { BaseAddress = endpoint.AbsolutePath.EndsWith('/') ? endpoint : new Uri(endpoint + "/"), Timeout = Timeout.InfiniteTimeSpan };
        if (apiKey is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        return http;
    }
}
