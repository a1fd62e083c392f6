using System.Net;
using DebugGrid.Contracts;
using DebugGrid.Web.Options;
using DebugGrid.Web.Security;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Security;

public class DoorTests
{
    private const string Secret = "a-secret-of-some-length";

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("localhost:4318", true)]
    [InlineData("127.0.0.1:4318", true)]
    [InlineData("[::1]:4318", true)]
    [InlineData("grid.example", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("10.0.0.1", false)]
    public async Task Only_names_of_this_machine_and_named_hosts_are_served(string host, bool served)
    {
        await using Door door = await Door.OpenAsync(options => options.AllowedHosts.Add("grid.example"));
        door.Client.DefaultRequestHeaders.Host = host;
        HttpResponseMessage response = await door.Client.GetAsync("/healthz");
        if (served)
            await Door.ReadAsync(response, HttpStatusCode.OK);
        else
            await Door.ProblemAsync(response, HttpStatusCode.Forbidden, "host-refused", "Host");
    }

    [Theory]
    [InlineData("Origin", "http://localhost", true)]
    [InlineData("Origin", "https://ide.example", true)]
    [InlineData("Origin", "http://evil.example", false)]
    [InlineData("Origin", "http://localhost:8080", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    public async Task A_page_of_another_origin_changes_nothing(string header, string value, bool taken)
    {
        await using Door door = await Door.OpenAsync(options => options.AllowedOrigins.Add("https://ide.example"));
        door.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        HttpResponseMessage response = await door.PostAsync("/api/debug/events", """{"kind":"log"}""");
        if (taken)
            await Door.ReadAsync(response, HttpStatusCode.Accepted);
        else
            await Door.ProblemAsync(response, HttpStatusCode.Forbidden, "origin-refused", "Origin");
        Assert.Equal(taken ? 1 : 0, door.Grid.Intake().Batches.Count);
    }

    [Fact]
    public async Task Where_keys_are_configured_nothing_but_health_is_open()
    {
        await using Door door = await Door.OpenAsync(options => options.Keys.Add(new ApiKey { Secret = Secret }));
        await Door.ReadAsync(await door.Client.GetAsync("/healthz"), HttpStatusCode.OK);
        foreach (string path in new[] { "/api/debug/events", "/metrics", "/openapi/v1.json", "/nowhere" })
        {
            HttpResponseMessage response = await door.Client.GetAsync(path);
            await Door.ProblemAsync(response, HttpStatusCode.Unauthorized, "unauthorized");
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        }

        door.Client.DefaultRequestHeaders.Add("X-Api-Key", Secret + "x");
        await Door.ProblemAsync(await door.Client.GetAsync("/api/debug/events"), HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Theory]
    [InlineData("Authorization", "Bearer " + Secret)]
    [InlineData("X-Api-Key", Secret)]
    public async Task A_key_opens_its_project_and_no_other(string header, string value)
    {
        await using Door door = await Door.OpenAsync(options =>
        {
            options.Keys.Add(new ApiKey { Secret = Secret, Project = "acme" });
            options.Keys.Add(new ApiKey { Secret = "another-secret-of-some-length", Project = "other" });
        });
        door.Client.DefaultRequestHeaders.Add(header, value);
        await Door.ReadAsync(await door.PostAsync("/api/debug/events", """{"kind":"log"}"""), HttpStatusCode.Accepted);
        await door.GetAsync("/api/debug/records");

        Assert.Equal("acme", Assert.Single(door.Grid.Intake().Events).Project.Value);
        Assert.Equal("acme", Assert.IsType<HistoryFilter>(door.Grid.Analytics.Questions[0]).Project);
        await Door.ProblemAsync(await door.PostAsync("/api/debug/sql", """{"sql":"SELECT 1"}"""), HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("Bearer " + Secret, HttpStatusCode.Forbidden)]
    [InlineData("Bearer an-administrators-secret", HttpStatusCode.NotFound)]
    [InlineData("Basic YW55Ym9keTphbi1hZG1pbmlzdHJhdG9ycy1zZWNyZXQ=", HttpStatusCode.NotFound)]
    [InlineData("Basic YW55Ym9keTphbm90aGVyLXNlY3JldC1vZi1zb21lLWxlbmd0aA==", HttpStatusCode.Unauthorized)]
    [InlineData("Basic bm8gY29sb24=", HttpStatusCode.Unauthorized)]
    [InlineData("Basic %%%", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task What_shows_every_project_takes_an_administrators_key_and_a_browser_asks_for_it(string authorization, HttpStatusCode status)
    {
        await using Door door = await Door.OpenAsync(options =>
        {
            options.Keys.Add(new ApiKey { Secret = Secret });
            options.Keys.Add(new ApiKey { Secret = "an-administrators-secret", Administrator = true });
        });
        if (authorization.Length > 0)
            door.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        // There is no dashboard behind these doors: whoever comes through finds nothing.
        foreach (string path in new[] { DebugGridWeb.OrleansDashboardPath, DebugGridWeb.OrleansDashboardPath + "/DashboardCounters" })
        {
            HttpResponseMessage response = await door.Client.GetAsync(path);
            Assert.Equal(status, response.StatusCode);
            Assert.Equal(status == HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.ToString().StartsWith("Basic", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task More_requests_than_the_limit_are_told_to_wait()
    {
        await using Door door = await Door.OpenAsync(options => (options.RequestsPerSecond, options.RequestBurst) = (1, 3));
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => door.Client.GetAsync("/api/debug/events")));
        Assert.True(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK) >= 3);
        HttpResponseMessage response = answers.First(answer => answer.StatusCode != HttpStatusCode.OK);
        await Door.ProblemAsync(response, HttpStatusCode.TooManyRequests, "rate-limited");
        Assert.NotNull(response.Headers.RetryAfter);
        await door.GetAsync("/healthz");
    }

    [Theory]
    [InlineData("http://127.0.0.1:4318", true)]
    [InlineData("http://localhost:4318", true)]
    [InlineData("http://[::1]:4318", true)]
    [InlineData("http://unix:/run/debuggrid.sock", true)]
    [InlineData("http://0.0.0.0:4318", false)]
    [InlineData("http://*:4318", false)]
    [InlineData("http://+:4318", false)]
    [InlineData("http://[::]:4318", false)]
    [InlineData("http://grid.example:4318", false)]
    [InlineData("not an address", false)]
    public void Listening_beyond_this_machine_needs_a_key(string url, bool allowed)
    {
        Assert.Equal(allowed, ListenGuard.Faults([url], new WebOptions()).Count == 0);
        var withKey = new WebOptions { Keys = { new ApiKey { Secret = Secret } } };
        Assert.Equal(url != "not an address", ListenGuard.Faults([url], withKey).Count == 0);
    }

    [Fact]
    public void Every_fault_of_the_settings_is_told_at_once()
    {
        var options = new WebOptions { DumpDirectory = " ", RequestsPerSecond = 0, Keys = { new ApiKey { Secret = "short", Project = "a|b" } }, AllowedOrigins = { "http://x/y" } };
        Assert.Equal(5, options.Faults().Count());
    }

    [Fact]
    public void One_secret_for_two_keys_is_a_fault_since_it_decides_the_project()
    {
        var options = new WebOptions { Keys = { new ApiKey { Secret = Secret }, new ApiKey { Secret = Secret + "2" }, new ApiKey { Secret = Secret, Project = "other" } } };
        Assert.Contains("at 0 and 2", Assert.Single(options.Faults()), StringComparison.Ordinal);
    }
}
