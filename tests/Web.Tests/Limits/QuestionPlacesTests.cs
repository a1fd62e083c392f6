using System.Net;
using System.Net.Http.Json;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Options;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Limits;

public class QuestionPlacesTests
{
    private const string Mine = "the-secret-of-mine-alone";
    private const string Others = "the-secret-of-another";

    [Fact]
    public async Task Whoever_asks_much_waits_for_himself_and_sends_events_all_the_same()
    {
        await using Door door = await Door.OpenAsync(options =>
        {
            options.Keys.Add(new ApiKey { Secret = Mine, Project = "default" });
            options.Keys.Add(new ApiKey { Secret = Others, Project = "default" });
        });
        var held = new TaskCompletionSource();
        door.Grid.Analytics.Held = held.Task;
        List<Task<HttpResponseMessage>> asked = [.. Enumerable.Range(0, WebLimits.QuestionsOfCaller).Select(_ => AskAsync(Mine))];
        while (Asked() < WebLimits.QuestionsOfCaller)
            await Task.Delay(5, TestContext.Current.CancellationToken);

        asked.AddRange(Enumerable.Range(0, WebLimits.WaitingQuestionsOfCaller + 1).Select(_ => AskAsync(Mine)));
        Task<HttpResponseMessage> refused = await Task.WhenAny(asked);
        asked.Remove(refused);
        await Door.ProblemAsync(await refused, HttpStatusCode.TooManyRequests, "rate-limited");
        Assert.Equal(WebLimits.QuestionsOfCaller, Asked());
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "events", null, Others)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(HttpMethod.Post, "events", new { kind = "log" }, Mine)).StatusCode);

        held.SetResult();
        Assert.All(await Task.WhenAll(asked), static answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(Mine)).StatusCode);

        int Asked()
        {
            lock (door.Grid.Analytics.Questions)
                return door.Grid.Analytics.Questions.Count;
        }

        Task<HttpResponseMessage> AskAsync(string secret) => SendAsync(HttpMethod.Post, "sql", new { sql = "SELECT 1" }, secret);

        Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, string secret) => door.Client.SendAsync(new HttpRequestMessage(method, "/api/debug/" + path)
        {
            Headers = { { "X-Api-Key", secret } },
            Content = body is null ? null : JsonContent.Create(body),
        });
    }
}
