using System.Net;
using System.Text;
using System.Text.Json;
using DebugGrid.Silo.Alone;
using DebugGrid.Silo.Tests.Http;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests;

public sealed class BurstTests
{
    private const int Batches = 20;
    private const int Events = 1_000;

    /// <summary>More than the stream's queue takes come faster than anybody reads them.</summary>
    [Fact]
    public async Task More_operations_than_a_stream_holds_begin_at_once_and_each_has_its_timeline()
    {
        Assert.True(Batches * Events > 2 * QueueRoom.Messages);
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(directory.FullPath);
        for (int batch = 0; batch < Batches; batch++)
        {
            string body = JsonSerializer.Serialize(Enumerable.Range(batch * Events, Events).Select(static i => new { kind = "log", message = $"m{i}", correlation_id = $"o{i}" }));
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await grid.Client.PostAsync("/api/debug/events/batch", content);
            answer.EnsureSuccessStatusCode();
        }

        for (int i = 0; i < Batches * Events; i += 997)
            await HasOne(grid, $"/api/debug/correlations/o{i}");
    }

    /// <summary>A read waits only a while for what comes by the stream.</summary>
    private static async Task HasOne(RunningGrid grid, string path)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            using HttpResponseMessage answer = await grid.Client.GetAsync(path, patience.Token);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                continue;
            answer.EnsureSuccessStatusCode();
            using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(patience.Token));
            Assert.Equal(1, body.RootElement.GetProperty("total_count").GetInt32());
            return;
        }
    }
}
