using System.Collections.Concurrent;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Tests.Hosting;

public sealed class WarningTests : IAsyncDisposable
{
    private readonly RecordingTransport grid = new();
    private readonly Lines lines = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => grid.DisposeAsync();

    [Theory]
    [InlineData("DebugGrid:Sending:BatchEvents", "0", "10000")]
    [InlineData("DebugGrid:Sending:BatchEvents", "many", "a whole number")]
    [InlineData("DebugGrid:Sending:CloseBudget", "5", "such as 00:00:30")]
    [InlineData("DebugGrid:Sending:BatchInterval", "100", "such as 00:00:30")]
    [InlineData("DebugGrid:Tracking:HeartbeatPeriod", "60.00:00:00", "at most 1.00:00:00")]
    [InlineData("DebugGrid:Sampling:Rules:0:SlowAfter", "2.00:00:00", "at most 1.00:00:00")]
    [InlineData("DebugGrid:Redaction:Names", "patient", "a list: DebugGrid:Redaction:Names:0")]
    [InlineData("DebugGrid:Filters:Level", "loud", "and must be one of ")]
    [InlineData("DebugGrid:Enabled", "nope", "true or false")]
    [InlineData("DebugGrid:Sampling:Rate", "half", "a number")]
    [InlineData("DebugGrid:Sampling", "abc", "settings of its own, such as DebugGrid:Sampling:")]
    [InlineData("DebugGrid:Spill:MaxBytes", "-1", "1048576")]
    [InlineData("DebugGrid:Endpoint", "not/an/address", "absolute http or https")]
    public async Task Wrong_settings_are_one_warning_that_names_the_key_and_what_it_may_be(string key, string value, string limit)
    {
        using var host = Application(grid, (key, value));
        await host.StartAsync(Token);
        string line = Assert.Single(lines.Warnings);
        Assert.Contains(key, line, StringComparison.Ordinal);
        Assert.Contains(limit, line, StringComparison.Ordinal);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        using var host = Application(grid, ("DebugGrid:Filters:Level", "loud"), ("DebugGrid:Sampling:Rate", "2"), ("DebugGrid:Tracking:HeartbeatPeriod", "5"));
        await host.StartAsync(Token);
        string line = Assert.Single(lines.Warnings);
        Assert.All(["Filters:Level", "Sampling:Rate", "Tracking:HeartbeatPeriod"], key => Assert.Contains("DebugGrid:" + key, line, StringComparison.Ordinal));
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Settings_without_fault_and_a_grid_that_is_there_are_no_warning()
    {
        using var host = Application(grid);
        await host.StartAsync(Token);
        host.Services.GetRequiredService<IEventEmitter>().Emit(new LogEvent { Message = "kept" });
        await host.StopAsync(Token);
        Assert.Empty(lines.Warnings);
    }

    [Fact]
    public async Task Keys_that_are_no_settings_are_one_warning_and_the_client_goes_on()
    {
        using var host = Application(
            grid, ("DebugGrid:Trackng:HeartbeatPeriod", "00:00:05"), ("DebugGrid:Sending:BatchEvent", "10"), ("DebugGrid:Sampling:Rules:0:Context", "a/*"),
            ("DebugGrid:Sampling:Rules:0:Rat", "1"), ("DebugGrid:Requests:CaptureBodies", "true"), ("DebugGrid:Activities:Sources:0", "Shop"), ("DebugGrid:enabled", "true"));
        await host.StartAsync(Token);
        Assert.True(host.Services.GetRequiredService<DebugGridClient>().Enabled);
        await host.StopAsync(Token);
        Assert.Equal(
            "DebugGrid: DebugGrid:Sampling:Rules:0:Rat, DebugGrid:Sending:BatchEvent, DebugGrid:Trackng is no setting of the client and has no effect; docs/sdk.md lists them all",
            Assert.Single(lines.Warnings));
    }

    [Theory]
    [InlineData("DebugGrid:Spill:Directory", "the spill does not work")]
    [InlineData("DebugGrid:Recording:File", "the recording does not work")]
    [InlineData("DebugGrid:Outputs:File:Path", "the output file does not work")]
    public async Task A_place_for_events_that_cannot_be_used_is_one_warning(string key, string said)
    {
        using var host = Application(grid, (key, "/proc/nope/here"));
        await host.StartAsync(Token);
        host.Services.GetRequiredService<IEventEmitter>().Emit(new LogEvent { Message = "kept" });
        await host.Services.GetRequiredService<DebugGridClient>().FlushAsync(Token);
        await Eventually.Holds(() => lines.Warnings.Any(line => line.Contains(said, StringComparison.Ordinal)));
        await host.StopAsync(Token);
        Assert.Single(lines.Warnings, line => line.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_line_says_how_many_events_are_lost()
    {
        grid.IsAway = true;
        using var host = Application(grid, ("DebugGrid:Sending:CloseBudget", "00:00:00.001"), ("DebugGrid:Logging:Enabled", "false"));
        await host.StartAsync(Token);
        for (int i = 0; i < 7; i++)
            host.Services.GetRequiredService<IEventEmitter>().Emit(new LogEvent { Message = "lost" });
        await host.StopAsync(Token);
        Assert.Equal("DebugGrid: 7 events are lost; 7 were taken. By reason: Closed 7", lines.Warnings.Last());
    }

    [Fact]
    public async Task A_grid_that_is_away_is_one_warning_however_often_and_no_event()
    {
        grid.IsAway = true;
        using var host = Application(grid, ("DebugGrid:Sending:RetryDelay", "00:00:00.001"), ("DebugGrid:Sending:MaxRetryDelay", "00:00:00.002"));
        await host.StartAsync(Token);
        var client = host.Services.GetRequiredService<DebugGridClient>();
        for (int outage = 0; outage < 2; outage++)
        {
            client.Emit(new LogEvent { Message = "waits" });
            long retries = client.Statistics.Retries;
            await Eventually.Holds(() => client.Statistics.Retries >= retries + 3);
            grid.IsAway = false;
            await client.FlushAsync(Token);
            grid.IsAway = true;
        }
        grid.IsAway = false;
        await host.StopAsync(Token);
        string line = Assert.Single(lines.Warnings);
        Assert.Matches(@"the grid does not take events \(away\); [1-9]\d* events wait, 0 are dropped; tried again after 00:00:00\.001", line);
        Assert.DoesNotContain(grid.Of<LogEvent>(), log => log.Message!.Contains("does not take events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_warning_names_the_address_without_the_password_in_it()
    {
        using var host = Application(null, ("DebugGrid:Endpoint", "http://ada:geheim@127.0.0.1:1/grid"), ("DebugGrid:Sending:CloseBudget", "00:00:00.001"));
        await host.StartAsync(Token);
        host.Services.GetRequiredService<IEventEmitter>().Emit(new LogEvent { Message = "waits" });
        await Eventually.Holds(() => !lines.Warnings.IsEmpty);
        Assert.Contains("DebugGrid: http://127.0.0.1:1/grid does not take events", Assert.Single(lines.Warnings), StringComparison.Ordinal);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task A_logger_that_throws_stops_neither_the_application_nor_the_sending()
    {
        lines.Fault = new InvalidOperationException("full");
        grid.IsAway = true;
        using var host = Application(grid, ("DebugGrid:Sending:RetryDelay", "00:00:00.001"), ("DebugGrid:Sending:MaxRetryDelay", "00:00:00.002"));
        await host.StartAsync(Token);
        var client = host.Services.GetRequiredService<DebugGridClient>();
        client.Emit(new LogEvent { Message = "waits" });
        await Eventually.Holds(() => client.Statistics.Retries >= 3);
        grid.IsAway = false;
        await client.FlushAsync(Token);
        Assert.Contains(grid.Of<LogEvent>(), log => log.Message == "waits");
        Assert.NotEmpty(lines.Warnings);
    }

    private IHost Application(RecordingTransport? transport, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        if (transport is not null)
            builder.Services.AddSingleton<ITransport>(transport);
        builder.Logging.AddProvider(lines);
        builder.AddDebugGrid();
        return builder.Build();
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Warnings { get; } = new();

        public Exception? Fault { get; set; }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            Warnings.Enqueue(formatter(state, exception));
            if (Fault is not null)
                throw Fault;
        }

        public void Dispose()
        {
        }
    }
}
