using System.Diagnostics;
using DebugGrid.Client.Embedded;
using DebugGrid.Client.Tests.Http;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Tests.Hosting;

[Collection(Listening.Name)]
public sealed class OneLineTests : IAsyncDisposable
{
    private static readonly ActivitySource Source = new("Shop.OneLine");
    private readonly RecordingTransport grid = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => grid.DisposeAsync();

    [Fact]
    public async Task One_line_records_log_lines_activities_and_outgoing_requests()
    {
        await WorkAsync();
        Assert.Contains(grid.Of<LogEvent>(), log => log.Message == "a line");
        Assert.Contains(grid.Of<ExecutionRecord>(), record => record.Context == new ContextKey("activity", "pack"));
        Assert.Contains(grid.Of<ExecutionRecord>(), record => record.Context.Type == "http_client");
    }

    [Theory]
    [InlineData("Logging", "log_line")]
    [InlineData("Activities", "activity")]
    [InlineData("HttpClient", "http_client")]
    public async Task Each_of_them_is_switched_off_by_one_setting(string part, string kind)
    {
        await WorkAsync(($"DebugGrid:{part}:Enabled", "false"));
        string[] recorded = [.. grid.Of<LogEvent>().Where(log => log.Message == "a line").Select(_ => "log_line"), .. grid.Of<ExecutionRecord>().Select(record => record.Context.Type)];
        Assert.Equal(new[] { "activity", "http_client", "log_line" }.Except([kind]), recorded.Distinct().Where(name => name is "activity" or "http_client" or "log_line").Order());
    }

    [Fact]
    public async Task Requests_of_a_grid_inside_the_application_are_not_recorded_as_the_applications_own()
    {
        using var directory = new TempDirectory();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddDebugGridEmbedded(directory.FullPath);
        using var host = builder.Build();
        await host.StartAsync(Token);
        using var http = new HttpClient { BaseAddress = host.Services.GetRequiredService<EmbeddedGrid>().Address };
        await RunningGrid.GetAsync(http, "dashboard");
        await host.Services.GetRequiredService<DebugGridClient>().FlushAsync(Token);
        var records = (await RunningGrid.GetAsync(http, "records")).GetProperty("items").EnumerateArray().Select(record => record.GetProperty("context_type").GetString());
        Assert.Equal(["http_client"], records);
        await host.StopAsync(Token);
    }

    private async Task WorkAsync(params (string Key, string Value)[] settings)
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("hello", Token));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.Services.AddSingleton<ITransport>(grid);
        builder.AddDebugGrid(options => options.Activities.Sources.Add("Shop.*"));
        using var host = builder.Build();
        await host.StartAsync(Token);
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogInformation("a line");
        using (Source.StartActivity("pack"))
        using (var http = new HttpClient())
            await http.GetStringAsync(server.Address, Token);
        await host.StopAsync(Token);
    }
}
