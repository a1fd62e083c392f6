using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Tests.Logging;

public sealed class LoggingServicesTests
{
    [Fact]
    public async Task Switched_on_twice_a_line_comes_once()
    {
        var transport = new RecordingTransport();
        var services = new ServiceCollection();
        services.AddSingleton<ITransport>(transport);
        services.AddDebugGrid();
        services.AddLogging(logging => logging.AddDebugGrid().AddDebugGrid());
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogInformation("once");

        await provider.GetRequiredService<DebugGridClient>().FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal("once", Assert.Single(transport.Of<LogEvent>()).Message);
    }

    [Fact]
    public async Task A_transport_that_logs_while_it_is_made_neither_fails_nor_hangs()
    {
        var transport = new RecordingTransport();
        var services = new ServiceCollection();
        services.AddSingleton<ITransport>(provider =>
        {
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Transport").LogInformation("being made");
            return transport;
        });
        services.AddDebugGrid();
        await using var provider = services.BuildServiceProvider();
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        logger.LogInformation("makes the client");

        await provider.GetRequiredService<DebugGridClient>().FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal("makes the client", Assert.Single(transport.Of<LogEvent>()).Message);
    }

    [Fact]
    public async Task Logs_can_be_left_out()
    {
        var transport = new RecordingTransport();
        var services = new ServiceCollection();
        services.AddSingleton<ITransport>(transport);
        services.AddDebugGrid(options => options.Logging.Enabled = false);
        await using var provider = services.BuildServiceProvider();
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        logger.LogInformation("left out");
        Assert.False(logger.IsEnabled(LogLevel.Critical));
        await provider.GetRequiredService<DebugGridClient>().FlushAsync(TestContext.Current.CancellationToken);
        Assert.Empty(transport.Events);
    }
}
