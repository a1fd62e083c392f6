using System.Net;
using System.Text;
using System.Text.Json;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests;

/// <summary>What is deleted is gone from everything that answers, also when the silo is killed and when it is started again.</summary>
public class ForgettingTests
{
    private const string Events =
        """
        [{"kind":"stage","transaction_id":"tx-NAME","stage":"audio_received","user_id":"u-NAME","session_id":"s-NAME","correlation_id":"c-NAME"},
         {"kind":"record","context_type":"tool","context_id":"parser","execution_id":"e-NAME","status":"error","error":"of NAME","transaction_id":"tx-NAME","session_id":"s-NAME","correlation_id":"c-NAME"},
         {"kind":"started","context_type":"tool","context_id":"runner","execution_id":"open-NAME","transaction_id":"tx-NAME","session_id":"s-NAME","correlation_id":"c-NAME"},
         {"kind":"state","component_type":"service","component_id":"billing","state":{"of":"NAME"},"transaction_id":"tx-NAME","session_id":"s-NAME","correlation_id":"c-NAME"},
         {"kind":"log","message":"of NAME","session_id":"s-NAME","correlation_id":"c-shared","transaction_id":"tx-NAME"}]
        """;

    private static readonly string[] Pages =
        ["dashboard", "dump", "contexts/tool/parser", "contexts/tool/runner", "state/service/billing", "correlations/c-shared", "transactions", "sessions", "events"];

    [Theory]
    [InlineData("events?user_id=u-gone")]
    [InlineData("sessions/s-gone")]
    public async Task Nobody_shows_what_was_deleted_also_not_behind_a_kill_and_a_restart(string path)
    {
        using var directory = new TempDirectory();
        await using var silo = new SiloProcess(directory.FullPath);
        await silo.Start();
        await Post(silo, "gone");
        await Post(silo, "kept");
        await Expect(silo, "gone", HttpStatusCode.OK);

        var deleted = await Read(silo, HttpMethod.Delete, path);

        Assert.Equal(0, deleted.GetProperty("remaining").GetInt64());
        Assert.Equal(0, deleted.GetProperty("live").GetProperty("pending").GetInt64());
        Assert.Equal(1, deleted.GetProperty("live").GetProperty("forgotten").GetProperty("transaction").GetInt64());
        await ExpectGone(silo);
        await silo.Kill();
        await silo.Start();
        await ExpectGone(silo);
        await silo.Stop();
        await silo.Start();
        await ExpectGone(silo);

        await Post(silo, "gone");
        await Expect(silo, "gone", HttpStatusCode.OK);
        Assert.Equal(1, (await Read(silo, HttpMethod.Get, "transactions/tx-gone")).GetProperty("event_count").GetInt32());
    }

    private static async Task ExpectGone(SiloProcess silo)
    {
        await Expect(silo, "gone", HttpStatusCode.NotFound);
        await Expect(silo, "kept", HttpStatusCode.OK);
        foreach (string page in Pages)
        {
            string text = (await Read(silo, HttpMethod.Get, page)).GetRawText();
            Assert.False(text.Contains("gone", StringComparison.Ordinal), $"{page}: {text}");
            Assert.Contains("kept", text, StringComparison.Ordinal);
        }
    }

    private static async Task Expect(SiloProcess silo, string name, HttpStatusCode status)
    {
        foreach (string path in (string[])[$"transactions/tx-{name}", $"sessions/s-{name}", $"correlations/c-{name}"])
        {
            using HttpResponseMessage response = await silo.Http.GetAsync(new Uri("/api/debug/" + path, UriKind.Relative));
            Assert.True(status == response.StatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static async Task Post(SiloProcess silo, string name)
    {
        using var content = new StringContent(Events.Replace("NAME", name, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await silo.Http.PostAsync(new Uri("/api/debug/events/batch", UriKind.Relative), content);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> Read(SiloProcess silo, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, "/api/debug/" + path);
        using HttpResponseMessage response = await silo.Http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }
}
