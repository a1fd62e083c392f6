using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;
using DebugGrid.Web.Errors;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Web.Tests.Hosting;

public partial class DocumentationTests
{
    [Fact]
    public async Task Every_route_stands_in_the_api_description_and_in_the_page()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement paths = (await door.GetAsync("/openapi/v1.json")).GetProperty("paths");
        string page = await File.ReadAllTextAsync(PathOfPage());
        foreach ((string method, string path) in Routes(door))
        {
            Assert.True(
                paths.TryGetProperty(path, out JsonElement operations) && operations.TryGetProperty(method.ToLowerInvariant(), out _), $"{method} {path} is not in /openapi/v1.json");
            Assert.True(page.Contains($"`{method} {path}`", StringComparison.Ordinal), $"`{method} {path}` is not in docs/http-api.md");
        }
    }

    [Fact]
    public async Task Query_parameters_stand_in_the_api_description()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement list = (await door.GetAsync("/openapi/v1.json")).GetProperty("paths").GetProperty("/api/debug/events").GetProperty("get");
        Assert.Equal(
            "session_id context_type context_id component_type component_id correlation_id transaction_id trace_id execution_id kind level status from to limit cursor".Split(' '),
            list.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        Assert.True(list.GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("application/json", out _));
    }

    [Fact]
    public async Task Every_kind_of_problem_stands_in_the_page()
    {
        string page = await File.ReadAllTextAsync(PathOfPage());
        Assert.All(ProblemKinds.All, kind => Assert.Contains($"| `{kind.Code}` | {kind.Status} |", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_example_that_sends_something_is_answered_as_the_page_says()
    {
        using var folder = new TempDirectory();
        await using Door door = await Door.OpenAsync(options => options.DumpDirectory = folder.FullPath);
        door.Clock.Advance(TimeSpan.FromDays(3650));
        door.Grid.Live<ISessionGrain>("default|nightly-7").Session = new SessionView("nightly-7", null, [], true, true, 1, null, 2, 3, 0, [], 0, 0, new Dictionary<EventKind, long> { [EventKind.LlmCall] = 3 }, new Dictionary<EventLevel, long> { [EventLevel.Info] = 3 }, 0);
        var sent = new HashSet<(string Method, string Path)>();
        foreach (Match example in Example().Matches(await File.ReadAllTextAsync(PathOfPage())))
        {
            using var request = new HttpRequestMessage(new HttpMethod(example.Groups["method"].Value), example.Groups["path"].Value);
            if (example.Groups["body"].Value.Trim() is { Length: > 0 } body)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            HttpResponseMessage response = await door.Client.SendAsync(request);
            Assert.True(
                (int)response.StatusCode == int.Parse(example.Groups["status"].Value, CultureInfo.InvariantCulture), $"{example.Value} was answered {await response.Content.ReadAsStringAsync()}");
            sent.Add((example.Groups["method"].Value, example.Groups["path"].Value));
        }

        Assert.Equal(Routes(door).Count(route => route.Method != "GET"), sent.Count);
    }

    [GeneratedRegex(@"```http\n(?<method>POST|PUT|DELETE) (?<path>\S+)\n(Content-Type: application/json\n)?(?<body>[^`]*)```\n```http\n(?<status>\d+)")]
    private static partial Regex Example();

    private static IEnumerable<(string Method, string Path)> Routes(Door door) =>
        door.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => !endpoint.RoutePattern.RawText!.StartsWith("/openapi", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Where(method => method != "HEAD").Select(method => (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))));

    private static string PathOfPage()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DebugGrid.sln")))
                return Path.Combine(folder.FullName, "docs", "http-api.md");
        throw new InvalidOperationException("The tests do not run inside a working copy.");
    }
}
