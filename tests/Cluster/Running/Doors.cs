using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.TestKit;

namespace DebugGrid.Cluster.Running;

/// <summary>Requests to one silo's doors.</summary>
internal static class Doors
{
    public static async Task<JsonElement> Post(this SiloProcess silo, string path, object body) => await Read(
        await silo.Http.PostAsJsonAsync("/api/debug/" + path, body, TestContext.Current.CancellationToken));

    public static async Task<JsonElement> Get(this SiloProcess silo, string path) => await Read(
        await silo.Http.GetAsync(new Uri("/api/debug/" + path, UriKind.Relative), TestContext.Current.CancellationToken));

    /// <summary>Asks the history; the first cell of the answer.</summary>
    public static async Task<long> Count(this SiloProcess silo, string sql) =>
        (await silo.Post("sql", new { sql })).GetProperty("rows")[0][0].GetInt64();

    private static async Task<JsonElement> Read(HttpResponseMessage response)
    {
        using (response)
        {
            string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode
                ? JsonDocument.Parse(text).RootElement
                : throw new HttpRequestException($"{response.RequestMessage!.RequestUri}: {text}", null, response.StatusCode);
        }
    }
}
