#pragma warning disable CA1873, CA2254, CA2017 // Tests log to see what becomes of the line, wrong templates included.
using System.Text.Json;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;
using static DebugGrid.Client.Tests.Hostile.Hostile;

namespace DebugGrid.Client.Tests.Hostile;

public sealed class HostileLogTests : IAsyncDisposable
{
    private readonly Recording recording = new();
    private readonly ToldFaults told = new();
    private readonly ILoggerFactory factory;
    private readonly ILogger logger;

    public HostileLogTests()
    {
        factory = LoggerFactory.Create(logging => logging.AddProvider(new DebugGridLoggerProvider(recording.Client)));
        logger = factory.CreateLogger("Shop");
    }

    public ValueTask DisposeAsync()
    {
        factory.Dispose();
        told.Dispose();
        return recording.DisposeAsync();
    }

    [Fact]
    public async Task A_value_without_text_costs_that_value_and_is_told_once()
    {
        for (int i = 0; i < 3; i++)
            logger.LogInformation("{Bad} stands beside {Good}", new ThrowingText("this value has no text"), 7);

        var lines = await recording.EventsAsync<LogEvent>();
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Equal("{Bad} stands beside {Good}", line.Message));
        Assert.All(lines, line => Assert.Equal("""{"Bad":"InvalidOperationException","Good":7}""", line.Attributes.ToString()));
        Assert.Equal(1, told.Count("this value has no text"));
    }

    [Fact]
    public async Task A_line_that_cannot_be_formatted_keeps_its_template_and_is_told_once()
    {
        for (int i = 0; i < 3; i++)
            logger.Log(LogLevel.Information, 0, "state", null, (_, _) => throw new FormatException("this formatter is broken"));

        var lines = await recording.EventsAsync<LogEvent>();
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Equal("FormatException", line.Message));
        Assert.Equal(1, told.Count("this formatter is broken"));
    }

    [Fact]
    public async Task A_scope_that_breaks_off_costs_what_it_did_not_say_and_is_told_once()
    {
        using (logger.BeginScope(new BreakingScope("this scope breaks off")))
        using (logger.BeginScope(new ThrowingText("this scope has no text")))
        {
            logger.LogInformation("first");
            logger.LogInformation("second");
        }

        var lines = await recording.EventsAsync<LogEvent>();
        Assert.Equal(["first", "second"], lines.Select(line => line.Message));
        Assert.All(lines, line => Assert.Contains("\"tenant\":\"acme\"", line.Attributes.ToString(), StringComparison.Ordinal));
        Assert.Equal(1, told.Count("this scope breaks off"));
        Assert.Equal(1, told.Count("this scope has no text"));
    }

    [Fact]
    public async Task A_scope_without_end_is_left_after_as_much_as_a_line_holds()
    {
        using (logger.BeginScope(new EndlessScope()))
            logger.LogInformation("a line");

        var attributes = JsonDocument.Parse(Assert.Single(await recording.EventsAsync<LogEvent>()).Attributes.Utf8).RootElement;
        Assert.Equal(127, attributes.GetProperty("value127").GetInt64());
        Assert.False(attributes.TryGetProperty("value128", out _));
    }

    [Fact]
    public async Task A_value_of_200_MB_is_cut_and_not_copied()
    {
        string huge = new('x', Huge);
        long before = GC.GetAllocatedBytesForCurrentThread();
        logger.LogInformation("a text {Body}", huge);
        logger.LogInformation("an object {Body}", new HugeText(huge));
        logger.Log(LogLevel.Information, 0, huge, null, (state, _) => state);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Bound);

        var lines = await recording.EventsAsync<LogEvent>();
        Assert.Equal(["a text {Body}", "an object {Body}", new string('x', 8_192) + "…"], lines.Select(line => line.Message));
        Assert.All(lines.Take(2), line => Assert.InRange(line.Attributes.Utf8.Length, 4_096, 4_200));
    }

    [Fact]
    public async Task An_exception_that_cannot_say_what_it_is_neither_leaves_the_logger_nor_the_bridge()
    {
        logger.LogError(new MuteException(), "failed");
        logger.LogInformation("{Bad}", new MuteText());

        var lines = await recording.EventsAsync<LogEvent>();
        Assert.Equal(["failed", "{Bad}"], lines.Select(line => line.Message));
        Assert.EndsWith("MuteException", lines[0].Exception!.Type, StringComparison.Ordinal);
        Assert.Contains("cannot be read", lines[0].Exception!.Message, StringComparison.Ordinal);
        Assert.Equal(1, told.Count("MuteException, whose text cannot be read"));
    }

    [Fact]
    public async Task Half_a_character_is_no_reason_to_lose_a_line()
    {
        logger.LogInformation("broken {Text}", "\ud800");
        var line = Assert.Single(await recording.EventsAsync<LogEvent>());
        Assert.StartsWith("broken ", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_client_has_ended_the_logger_goes_on_and_says_nothing()
    {
        await recording.Client.DisposeAsync();
        Assert.False(logger.IsEnabled(LogLevel.Critical));
        logger.LogCritical("nobody listens");
        Assert.Empty(recording.Transport.Of<LogEvent>());
    }
}
