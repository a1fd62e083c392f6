using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DebugGrid.Client.Tests.Hosting;

public class SettingsTests
{
    [Theory]
    [InlineData("DebugGrid:Endpoint", "not an address")]
    [InlineData("DebugGrid:Sending:BatchEvents", "many")]
    [InlineData("DebugGrid:Sending:BatchEvents", "0")]
    [InlineData("DebugGrid:Spill:MaxBytes", "-1")]
    [InlineData("DebugGrid:Enabled", "perhaps")]
    public async Task Wrong_settings_switch_the_client_off_and_the_application_goes_on(string key, string value)
    {
        using var app = Application((key, value));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var client = app.Services.GetRequiredService<DebugGridClient>();
        Assert.False(client.Enabled);
        Assert.False(client.Emit(new LogEvent { Message = "ignored" }));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_host_delivers_what_waits_when_it_ends()
    {
        var grid = new RecordingTransport();
        using var host = Application(grid, ("DebugGrid:Session", "mine"), ("DebugGrid:Sending:BatchInterval", "01:00:00"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<IEventEmitter>().Emit(new LogEvent { Message = "kept" });
        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal("mine", Assert.Single(grid.Of<LogEvent>(), log => log.Message == "kept").Session.Value);
    }

    private static IHost Application(params (string Key, string Value)[] settings) => Application(new RecordingTransport(), settings);

    private static IHost Application(RecordingTransport grid, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.Services.AddSingleton<ITransport>(grid);
        builder.AddDebugGrid();
        builder.AddDebugGrid();
        return builder.Build();
    }
}
