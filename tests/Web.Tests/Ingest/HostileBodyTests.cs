using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Tests.Fuzz;
using DebugGrid.Simulation.Hostile.Events;
using DebugGrid.TestKit;
using DebugGrid.Web.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Web.Tests.Ingest;

/// <summary>Whatever comes as a body, every door takes it or says as a problem what is wrong with it. DEBUGGRID_TEST_SEED replays a seed.</summary>
public sealed class HostileBodyTests
{
    private const int Rounds = 1_500;
    private const int IdRounds = 400;

    private static readonly byte[][] Odd =
    [
        [], "null"u8.ToArray(), "7"u8.ToArray(), "\"\""u8.ToArray(), [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}'], Encoding.Unicode.GetBytes("{\"kind\":\"log\"}"), [0], [0xFF, 0xFE],
        Encoding.ASCII.GetBytes(new string('[', 200_000)), Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), Encoding.ASCII.GetBytes("[" + new string('1', 300_000) + "]"),
        Encoding.ASCII.GetBytes("{\"kind\":\"metric\",\"name\":\"m\",\"value\":" + new string('9', 200_000) + "}"), Encoding.ASCII.GetBytes("{\"kind\":\"log\"" + string.Concat(Enumerable.Repeat(",\"message\":\"a\"", 20_000)) + "}"),
        "{\"kind\":\"log\",\"kind\":\"metric\"}"u8.ToArray(), "{\"\\ud83e\":1}"u8.ToArray(), "{\"sql\":\"\\ud83e\"}"u8.ToArray(), "{\"events\":[],\"events\":[{}]}"u8.ToArray(), "{} {}"u8.ToArray(),
    ];

    public static TheoryData<int> Seeds => RandomSeeds.Some(1);

    [Theory]
    [InlineData("PUT", "/api/debug/pipelines/x", """{"name":"\udc00x","stages":[{"name":"a"}]}""")]
    [InlineData("POST", "/api/debug/transactions/x/events", """{"transaction_id":"\ud800","stage":"a"}""")]
    public async Task A_text_that_is_no_Unicode_where_the_address_says_what_it_is_is_refused(string method, string path, string body)
    {
        await using Door door = await Door.OpenAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        await Door.ProblemAsync(await door.Client.SendAsync(request), HttpStatusCode.BadRequest, "malformed-json");
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Every_door_takes_a_body_or_says_what_is_wrong_with_it(int seed)
    {
        await using Door door = await Door.OpenAsync();
        door.Clock.Advance(TimeSpan.FromDays(3650));
        var random = new Random(seed);
        var events = new HostileEvents(random, "mark", new SharedIds(seed));
        var mutator = new Mutator(random);
        (string Method, string Path)[] takers = Takers(door);
        for (int round = 0; round < Rounds; round++)
        {
            (string method, string path) = takers[random.Next(takers.Length)];
            byte[] body = Body(path);
            using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id}", "x", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal))
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            };
            HttpResponseMessage answer = await door.Client.SendAsync(request);
            string text = await answer.Content.ReadAsStringAsync();
            Assert.True(
                answer.StatusCode < HttpStatusCode.InternalServerError && (answer.IsSuccessStatusCode || IsProblem(answer, text)),
                $"seed {seed}, round {round}: {method} {path} {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 3_000)))}\n{(int)answer.StatusCode} {text}");
        }

        byte[] Body(string path) => random.Next(10) switch
        {
            0 => Odd[random.Next(Odd.Length)],
            1 => mutator.Noise(),
            < 4 => Mutated(Encoding.UTF8.GetBytes(events.BodyFor(path, Timestamp.Now(door.Clock)))),
            < 7 => events.Batch(Timestamp.Now(door.Clock), random.Next(5)),
            _ => events.Damaged(events.BodyFor(path, Timestamp.Now(door.Clock))),
        };

        byte[] Mutated(byte[] body) => mutator.Damage(body, body);
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Every_id_is_reached_by_its_address_or_refused_by_its_name(int seed)
    {
        await using Door door = await Door.OpenAsync(onSocket: true);
        var random = new Random(seed);
        for (int round = 0; round < IdRounds; round++)
        {
            string id = random.Next(3) == 0 ? HostileText.Ids[random.Next(HostileText.Ids.Length)] : string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => HostileText.Scraps[random.Next(HostileText.Scraps.Length)]));
            HttpResponseMessage opened = await door.PostAsync("/api/debug/transactions", JsonSerializer.Serialize(new { transaction_id = id, pipeline = "p" }));
            string text = await opened.Content.ReadAsStringAsync();
            if (opened.StatusCode == HttpStatusCode.BadRequest)
            {
                Assert.True(text.Contains("\"field\":\"transaction_id\"", StringComparison.Ordinal), $"seed {seed}: {id} is refused by {text}");
                continue;
            }

            Assert.True(opened.StatusCode == HttpStatusCode.Created, $"seed {seed}: {id} is answered {(int)opened.StatusCode} {text}");
            int before = door.Grid.Intake().Events.Count();
            HttpResponseMessage tracked = await door.PostAsync($"{opened.Headers.Location}/events", """{"stage":"paid"}""");
            Assert.True(tracked.StatusCode == HttpStatusCode.Accepted, $"seed {seed}: {id} at {opened.Headers.Location}: {(int)tracked.StatusCode} {await tracked.Content.ReadAsStringAsync()}");
            Assert.All(door.Grid.Intake().Events.Skip(before), stored => Assert.Equal(new TransactionId(id), stored.Transaction));
        }
    }

    private static (string Method, string Path)[] Takers(Door door) =>
    [
        .. door.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Where(method => method is "POST" or "PUT").Select(method => (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))))
            .Where(static taker => taker.Item2 != "/api/debug/dump"),
    ];

    private static bool IsProblem(HttpResponseMessage answer, string text)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return false;
        using JsonDocument problem = JsonDocument.Parse(text);
        return problem.RootElement.GetProperty("type").GetString()!.StartsWith("urn:debuggrid:problem:", StringComparison.Ordinal) && problem.RootElement.GetProperty("detail").GetString()!.Length > 0;
    }
}
