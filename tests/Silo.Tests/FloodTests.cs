using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using DebugGrid.Silo.Tests.Http;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Metrics;

namespace DebugGrid.Silo.Tests;

public sealed class FloodTests
{
    private const int Most = 1_000;
    private const int Senders = 2;
    private const int BatchesOfSender = 10;
    private const int Events = 200;
    private const int GrainsOfEvent = 5;

    [Fact]
    public async Task A_flood_of_new_ids_is_held_back_until_there_is_room_and_everything_accepted_is_found_afterwards()
    {
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(
            directory.FullPath, ("DebugGrid:Grains:MaxActive", Most.ToString(CultureInfo.InvariantCulture)), ("DebugGrid:Intake:RetryAfter", "00:00:00.1"));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Send(grid, sender)));

        const int All = Senders * BatchesOfSender * Events;
        Assert.Equal(All, (await grid.GetAsync("records?limit=1")).GetProperty("total_count").GetInt32());
        for (int i = 0; i < All; i += 211)
        {
            Assert.Equal(1, (await grid.GetAsync($"contexts/tool/c{i}")).GetProperty("total_count").GetInt32());
            Assert.Equal(1, (await grid.GetAsync($"sessions/s{i}")).GetProperty("event_count").GetInt32());
        }

        Assert.InRange(await Active(grid), 1, All * GrainsOfEvent / 4);
    }

    private static async Task Send(RunningGrid grid, int sender)
    {
        for (int batch = 0; batch < BatchesOfSender; batch++)
        {
            int first = ((sender * BatchesOfSender) + batch) * Events;
            string body = JsonSerializer.Serialize(Enumerable.Range(first, Events).Select(i => new
            {
                kind = "record",
                context_type = "tool",
                context_id = $"c{i}",
                session_id = $"s{i}",
                transaction_id = $"t{i}",
                component_type = "service",
                component_id = $"k{i}",
                correlation_id = $"o{i}",
                duration_ms = 1,
            }));
            while (!await TrySend(grid, body))
                await Active(grid);
        }
    }

    private static async Task<bool> TrySend(RunningGrid grid, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await grid.Client.PostAsync("/api/debug/events/batch", content);
        if (answer.StatusCode == HttpStatusCode.Accepted)
            return true;
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable });
        Assert.NotNull(answer.Headers.RetryAfter);
        return false;
    }

    private static async Task<int> Active(RunningGrid grid)
    {
        string metrics = await grid.Client.GetStringAsync("/metrics");
        return (int)Exposition.Parse(metrics).Value("debuggrid_grains_active");
    }
}
