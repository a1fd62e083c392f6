#pragma warning disable CA1873 // A test logs to see what becomes of the line; the level is on.
using System.Text.Json;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using EventId = Microsoft.Extensions.Logging.EventId;

namespace DebugGrid.Client.Tests.Logging;

public sealed class LoggerProviderTests : IAsyncDisposable
{
    private readonly Recording recording = new();
    private readonly ILoggerFactory factory;

    public LoggerProviderTests() => factory = LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddProvider(new DebugGridLoggerProvider(recording.Client));
    });

    public ValueTask DisposeAsync()
    {
        factory.Dispose();
        return recording.DisposeAsync();
    }

    [Fact]
    public async Task A_line_keeps_its_level_category_template_values_and_event_id()
    {
        factory.CreateLogger("Shop.Orders").LogWarning(new EventId(7, "Late"), "Order {OrderId} is {Days} days late", "A-1", 3);

        var line = Assert.Single(await recording.EventsAsync<LogEvent>());
        Assert.Equal(EventLevel.Warning, line.Level);
        Assert.Equal("Shop.Orders", line.Logger);
        Assert.Equal("Order A-1 is 3 days late", line.Message);
        Assert.Equal("Order {OrderId} is {Days} days late", line.Template);
        var attributes = Json(line.Attributes);
        Assert.Equal("A-1", attributes.GetProperty("OrderId").GetString());
        Assert.Equal(3, attributes.GetProperty("Days").GetInt32());
        Assert.Equal(7, attributes.GetProperty("event_id").GetInt32());
        Assert.Equal("Late", attributes.GetProperty("event_name").GetString());
    }

    [Theory]
    [InlineData(LogLevel.Trace, EventLevel.Trace)]
    [InlineData(LogLevel.Debug, EventLevel.Debug)]
    [InlineData(LogLevel.Information, EventLevel.Info)]
    [InlineData(LogLevel.Error, EventLevel.Error)]
    [InlineData(LogLevel.Critical, EventLevel.Critical)]
    public async Task Every_level_has_its_counterpart(LogLevel logged, EventLevel expected)
    {
        factory.CreateLogger("Shop").Log(logged, "a line");
        Assert.Equal(expected, Assert.Single(await recording.EventsAsync<LogEvent>()).Level);
    }

    [Fact]
    public async Task Values_of_scopes_are_kept_and_the_inner_scope_wins()
    {
        var logger = factory.CreateLogger("Shop");
        using (logger.BeginScope(new Dictionary<string, object?> { ["tenant"] = "acme", ["Step"] = "outer" }))
        using (logger.BeginScope("reading {Step}", "inner"))
        using (logger.BeginScope(17))
            logger.LogInformation("a line");

        var attributes = Json(Assert.Single(await recording.EventsAsync<LogEvent>()).Attributes);
        Assert.Equal("acme", attributes.GetProperty("tenant").GetString());
        Assert.Equal("inner", attributes.GetProperty("Step").GetString());
        Assert.Equal("17", attributes.GetProperty("scope")[0].GetString());
    }

    [Fact]
    public async Task An_exception_keeps_its_frames_and_those_of_its_cause()
    {
        var fault = Thrown();
        factory.CreateLogger("Shop").LogError(fault, "failed");

        var exception = Assert.Single(await recording.EventsAsync<LogEvent>()).Exception!;
        Assert.Equal("System.InvalidOperationException", exception.Type);
        Assert.Equal("outer", exception.Message);
        Assert.Contains(nameof(Thrown), exception.Frames[0], StringComparison.Ordinal);
        int cause = exception.Frames.ToList().FindIndex(frame => frame == "caused by: System.IO.IOException: inner");
        Assert.True(cause > 0);
        Assert.Contains(nameof(Innermost), exception.Frames[cause + 1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deep_stack_is_limited_and_its_cause_still_shown()
    {
        recording.Client.Options.Logging.MaxFrames = 10;
        var fault = new InvalidOperationException("outer", Deep(50));
        factory.CreateLogger("Shop").LogError(fault, "failed");

        var exception = Assert.Single(await recording.EventsAsync<LogEvent>()).Exception!;
        Assert.Equal(10, exception.Frames.Count);
        Assert.StartsWith("caused by: ", exception.Frames[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_text_loses_its_end_and_not_the_line()
    {
        string text = new('x', 100_000);
        factory.CreateLogger("Shop").LogInformation("{Text}", text);

        var line = Assert.Single(await recording.EventsAsync<LogEvent>());
        Assert.Equal(recording.Client.Options.Logging.MaxTextLength + 1, line.Message!.Length);
        Assert.Equal(recording.Client.Options.Logging.MaxValueLength, Json(line.Attributes).GetProperty("Text").GetString()!.Length);
    }

    [Fact]
    public async Task A_value_whose_text_throws_does_not_reach_the_application()
    {
        var broken = new Broken();
        factory.CreateLogger("Shop").LogInformation("{Good} {Bad}", 1, broken);
        Assert.Equal("{Good} {Bad}", Assert.Single(await recording.EventsAsync<LogEvent>()).Message);

        factory.CreateLogger("Shop").Log(LogLevel.Information, default, new Dictionary<string, object?> { ["bad"] = broken }.ToList(), null, (_, _) => "formatted");
        Assert.Equal("InvalidOperationException", Json(Assert.Single(await recording.EventsAsync<LogEvent>(), line => line.Message == "formatted").Attributes).GetProperty("bad").GetString());
    }

    [Theory]
    [InlineData("DebugGrid.Client.Transports.HttpTransport")]
    [InlineData("DebugGrid.Silo")]
    public async Task What_DebugGrid_itself_logs_is_not_taken(string category)
    {
        Assert.False(factory.CreateLogger(category).IsEnabled(LogLevel.Critical));
        factory.CreateLogger("DebugGrid.ClientOfMine").LogInformation("mine");
        Assert.Equal("mine", Assert.Single(await recording.EventsAsync<LogEvent>()).Message);
    }

    [Fact]
    public async Task What_sending_causes_others_to_log_is_not_taken()
    {
        await Task.Run(() =>
        {
            OwnWork.Begin();
            factory.CreateLogger("System.Net.Http.HttpClient").LogInformation("sending");
        }, TestContext.Current.CancellationToken);
        factory.CreateLogger("System.Net.Http.HttpClient").LogInformation("the application's");
        Assert.Equal("the application's", Assert.Single(await recording.EventsAsync<LogEvent>()).Message);
    }

    [Fact]
    public void Switched_off_it_is_not_enabled_and_allocates_nothing()
    {
        var logger = new DebugGridLoggerProvider(recording.Client).CreateLogger("Shop");
        recording.Client.Enabled = false;
        bool enabled = logger.IsEnabled(LogLevel.Critical);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            enabled |= logger.IsEnabled(LogLevel.Critical);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(enabled);
    }

    [Fact]
    public async Task The_platforms_filters_apply_by_the_providers_name()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("DebugGrid:LogLevel:Shop", "Error")]).Build();
        using var filtered = LoggerFactory.Create(logging => logging.AddConfiguration(configuration).AddProvider(new DebugGridLoggerProvider(recording.Client)));
        filtered.CreateLogger("Shop.Orders").LogInformation("filtered");
        filtered.CreateLogger("Shop.Orders").LogError("shown");
        Assert.Equal("shown", Assert.Single(await recording.EventsAsync<LogEvent>()).Message);
    }

    [Fact]
    public async Task A_line_inside_a_scope_of_the_grid_belongs_to_its_execution()
    {
        var scope = recording.Client.BeginContext("tool", "reader");
        factory.CreateLogger("Shop").LogInformation("inside");
        scope.Dispose();
        Assert.Equal(scope.Execution, Assert.Single(await recording.EventsAsync<LogEvent>()).Execution);
    }

    private static JsonElement Json(JsonText text) => JsonDocument.Parse(text.Utf8).RootElement;

    private static InvalidOperationException Thrown()
    {
        try
        {
            try
            {
                Innermost();
            }
            catch (IOException cause)
            {
                throw new InvalidOperationException("outer", cause);
            }
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
        throw new InvalidOperationException("not reached");
    }

    private static void Innermost() => throw new IOException("inner");

    private static InvalidOperationException Deep(int depth)
    {
        try
        {
            Dive(depth);
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
        throw new InvalidOperationException("not reached");
    }

    private static void Dive(int depth)
    {
        if (depth == 0)
            throw new InvalidOperationException("deep");
        Dive(depth - 1);
    }

    private sealed class Broken
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
