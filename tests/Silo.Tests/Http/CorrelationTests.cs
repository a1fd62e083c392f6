using System.Net;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests.Http;

public sealed class CorrelationTests
{
    private const int Operations = 20;
    private const int Reads = 60;

    [Fact]
    public async Task An_operation_is_there_as_soon_as_its_event_is_acknowledged()
    {
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(directory.FullPath);
        for (int i = 0; i < Operations; i++)
        {
            await grid.PostAsync("events", $$"""{"kind":"log","message":"first","correlation_id":"op-{{i}}"}""");
            await ShowsAsync(i, 1);
            await grid.PostAsync("events", $$"""{"kind":"log","message":"second","correlation_id":"op-{{i}}"}""");
            await ShowsAsync(i, 2);
        }

        // A read waits for what was acknowledged, but not for long: on a machine that is busy it may say that it lacks some.
        async Task ShowsAsync(int operation, int events)
        {
            for (int read = 0; read < Reads; read++)
            {
                using HttpResponseMessage answer = await grid.Client.GetAsync($"/api/debug/correlations/op-{operation}");
                if (answer.Headers.Contains("X-DebugGrid-Lag-Events"))
                    continue;
                Assert.Equal(events, (await RunningGrid.ReadAsync(answer, HttpStatusCode.OK)).GetProperty("total_count").GetInt32());
                return;
            }

            Assert.Fail($"{Reads} reads of op-{operation} lacked events.");
        }
    }
}
