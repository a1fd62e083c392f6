using System.Net;
using System.Text.Json;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Samples;

public class EmbeddedAgentAppTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_application_with_the_grid_inside_says_where_that_is_and_finds_its_runs_after_a_kill()
    {
        using var directory = new TempDirectory();
        await using (var app = await StartAsync(directory))
        {
            using var answer = await app.Http.GetAsync("/ask?order=7&carrier=broken", Stop);
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            await FailedAsync(app);
        }
        await using var again = await StartAsync(directory);
        var requests = await FailedAsync(again);
        Assert.Equal(["GET /ask 500", "GET /parcels/{order:int} 500"], requests);
    }

    private static Task<AppProcess> StartAsync(TempDirectory directory) => AppProcess.StartAsync("AgentApp", directory.FullPath, ("EmbeddedGrid", "grid"));

    private static async Task<string[]> FailedAsync(AppProcess app)
    {
        using var grid = new HttpClient { BaseAddress = new Uri(await app.SaysAsync("the grid of this process is at ")) };
        string[] failed = [];
        await Eventually.Holds(async () =>
        {
            var page = await RunningGrid.GetAsync(grid, "records?context_type=http&status=error");
            failed = [.. page.GetProperty("items").EnumerateArray().Select(Shown).Order(StringComparer.Ordinal)];
            return failed.Length == 2;
        });
        return failed;
    }

    private static string Shown(JsonElement record) => $"{record.GetProperty("context_id")} {record.GetProperty("response_data").GetProperty("status_code")}";
}
