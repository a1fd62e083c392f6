using DebugGrid.Contracts;
using DebugGrid.Grains.Correlation;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Events;
using DebugGrid.TestKit;

namespace DebugGrid.Grains.Tests.Correlation;

public sealed class TimelineTextTests
{
    public static TheoryData<int> Seeds => RandomSeeds.Some(5);

    public static TheoryData<DebugEvent, string> Lines => new()
    {
        { new ExecutionRecord { Context = new ContextKey("tool", "t"), DurationMs = 12.5 }, "tool/t succeeded in 12.5 ms" },
        { new ExecutionRecord { Context = new ContextKey("tool", "t"), Name = "T", Status = ExecutionStatus.Error, Error = "boom" }, "T failed: boom" },
        { new ExecutionRecord { Context = new ContextKey("tool", "t"), Status = ExecutionStatus.Timeout, DurationMs = 9 }, "tool/t timed out in 9 ms" },
        { new StageEvent { Stage = "memory_completed", Success = false, Error = "x" }, "memory_completed failed: x" },
        { new StageEvent(), "transaction opened" },
        { new MetricEvent { Name = "queue", Value = 1.5 }, "queue = 1.5" },
        { new ErrorEvent { ErrorType = "Timeout", Message = "slow" }, "Timeout: slow" },
        { new StepEvent { Index = 2, Name = "fetch", Status = StepStatus.Failed }, "step 2 fetch: failed" },
        { new LlmCallEvent { Model = "m", InputTokens = 10, OutputTokens = 2 }, "m: 10 in, 2 out" },
        { new ConnectionEvent { ClientId = "c", Connected = true }, "c connected" },
        { new LogEvent(), "log" },
    };

    [Theory]
    [MemberData(nameof(Lines), DisableDiscoveryEnumeration = true)]
    public void A_line_says_what_happened(DebugEvent @event, string line) => Assert.Equal(line, TimelineText.Of(@event));

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Every_event_has_a_line_within_the_limit(int seed)
    {
        foreach (var item in new RandomEvents(seed).Next(300))
            if (CorrelationItems.From(new PositionedEvent(1, 0, item)) is { } entry)
                Assert.InRange(entry.Entry.Summary!.Length, 1, TimelineText.Characters);
    }
}
