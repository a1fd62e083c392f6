using System.Net;
using System.Text.Json;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Options;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Security;

public class KeyLimitTests
{
    private const string Secret = "a-secret-of-some-length";
    private const string Other = "another-secret-of-some-length";
    private const string Admin = "an-administrators-secret";

    [Fact]
    public async Task Who_guesses_keys_has_to_wait_and_keeps_nobody_out_who_was_in()
    {
        await using Door door = await Door.OpenAsync(options =>
        {
            options.Keys.Add(new ApiKey { Secret = Secret });
            options.Keys.Add(new ApiKey { Secret = Other });
        });
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(door, Secret));

        HttpStatusCode[] guesses = await Task.WhenAll(Enumerable.Range(0, 5 * WebLimits.WrongKeysAtOnce).Select(i => StatusAsync(door, $"a-guess-of-some-length-{i}")));

        Assert.Contains(HttpStatusCode.TooManyRequests, guesses);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(door, Secret));
    }

    [Theory]
    [InlineData(Secret, HttpStatusCode.Forbidden, false)]
    [InlineData(Admin, HttpStatusCode.OK, true)]
    public async Task What_is_counted_over_all_projects_takes_an_administrators_key(string secret, HttpStatusCode metrics, bool store)
    {
        await using Door door = await Door.OpenAsync(options =>
        {
            options.Keys.Add(new ApiKey { Secret = Secret, Project = "one" });
            options.Keys.Add(new ApiKey { Secret = Other, Project = "other" });
            options.Keys.Add(new ApiKey { Secret = Admin, Project = "one", Administrator = true });
        });
        door.Client.DefaultRequestHeaders.Add("X-Api-Key", secret);

        Assert.Equal(metrics, (await door.Client.GetAsync("/metrics")).StatusCode);
        JsonElement stats = await door.GetAsync("/api/debug/stats");
        Assert.Equal(store, stats.GetProperty("store").ValueKind == JsonValueKind.Object);
        Assert.Equal(store ? 1 : 0, stats.GetProperty("intake").GetArrayLength());
        Assert.Equal("one", stats.GetProperty("usage").GetProperty("of").GetString());
    }

    [Fact]
    public async Task Where_there_is_one_project_any_key_sees_what_is_counted()
    {
        await using Door door = await Door.OpenAsync(options => options.Keys.Add(new ApiKey { Secret = Secret }));
        door.Client.DefaultRequestHeaders.Add("X-Api-Key", Secret);

        Assert.Equal(HttpStatusCode.OK, (await door.Client.GetAsync("/metrics")).StatusCode);
        Assert.Equal(1, (await door.GetAsync("/api/debug/stats")).GetProperty("intake").GetArrayLength());
        door.Grid.Analytics.HoldsOthers = true;
        JsonElement beside = await door.GetAsync("/api/debug/stats");
        Assert.Equal((JsonValueKind.Null, 0), (beside.GetProperty("store").ValueKind, beside.GetProperty("intake").GetArrayLength()));
    }

    [Fact]
    public async Task Without_keys_what_a_grid_holds_of_several_projects_is_not_counted_together()
    {
        await using Door door = await Door.OpenAsync();
        Assert.Equal(1, (await door.GetAsync("/api/debug/stats")).GetProperty("intake").GetArrayLength());
        door.Grid.Analytics.HoldsOthers = true;
        Assert.Equal(JsonValueKind.Null, (await door.GetAsync("/api/debug/stats")).GetProperty("store").ValueKind);
    }

    private static async Task<HttpStatusCode> StatusAsync(Door door, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/debug/events");
        request.Headers.Add("X-Api-Key", secret);
        using HttpResponseMessage response = await door.Client.SendAsync(request);
        return response.StatusCode;
    }
}
