using DebugGrid.Client.Embedded;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Tests.Transports;

public class EmbeddedGridTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_with_its_own_grid_finds_everything_after_a_restart()
    {
        using var directory = new TempDirectory();
        for (int run = 1; run <= 2; run++)
        {
            using var app = Application(directory.FullPath);
            await app.StartAsync(Token);
            var client = app.Services.GetRequiredService<DebugGridClient>();
            for (int i = 0; i < 500; i++)
                client.Emit(new MetricEvent { Name = "kept", Value = i });
            using (client.BeginContext("tool", $"run-{run}"))
                client.Emit(new LogEvent { Message = "inside" });
            await client.FlushAsync(Token);
            using var http = new HttpClient { BaseAddress = app.Services.GetRequiredService<EmbeddedGrid>().Address };
            Assert.Equal(500 * run, (await RunningGrid.GetAsync(http, "events?kind=metric&limit=1")).GetProperty("total_count").GetInt64());
            client.Emit(new LogEvent { Message = "the last" });
            await app.StopAsync(Token);
            Assert.Equal(client.Statistics.Taken, client.Statistics.Delivered);
        }
    }

    [Fact]
    public async Task A_grid_that_cannot_begin_does_not_stop_the_application()
    {
        using var directory = new TempDirectory();
        string file = directory.Combine("file");
        await File.WriteAllTextAsync(file, "not a directory", Token);
        using var app = Application(file);
        await app.StartAsync(Token);
        var fault = app.Services.GetRequiredService<EmbeddedGrid>().Fault;
        Assert.NotNull(fault);
        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("--", fault.Message, StringComparison.Ordinal);
        app.Services.GetRequiredService<DebugGridClient>().Emit(new LogEvent { Message = "nowhere" });
        await app.StopAsync(Token);
    }

    private static IHost Application(string directory)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddDebugGridEmbedded(directory);
        builder.AddDebugGridEmbedded(directory);
        builder.Services.Configure<DebugGridOptions>(options => options.Sending.CloseBudget = TimeSpan.FromMilliseconds(500));
        return builder.Build();
    }
}
