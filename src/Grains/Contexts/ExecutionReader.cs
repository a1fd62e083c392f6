using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Contexts;

/// <summary>Takes what an event tells about its execution. What one event left out stays as another told it.</summary>
internal static class ExecutionReader
{
    /// <summary>An execution that the grid hears of for the first time.</summary>
    public static Execution New(DebugEvent first, EventPlace place) => new()
    {
        Id = first.ExecutionOrOwnId.Value,
        Arrival = place.Arrival,
        StartedAt = first is ExecutionRecord ? 0 : first.Time.Microseconds,
        Clock = new WorkClock { OpenedAt = SeenAt(first), LastProgress = SeenAt(first) },
    };

    /// <summary>When the grid saw an event, by its own clock; stall clocks run by this, because senders' clocks may be wrong.</summary>
    public static long SeenAt(DebugEvent @event) => @event.ReceivedAt.IsNone ? @event.Time.Microseconds : @event.ReceivedAt.Microseconds;

    /// <summary>Takes a start. An execution goes by its first start, without one by its first heartbeat.</summary>
    public static void ReadStart(Execution execution, ContextStarted started)
    {
        if (!execution.HasStart)
        {
            execution.HasStart = true;
            execution.StartedAt = started.Time.Microseconds;
            execution.Clock.Watched = 0;
        }

        execution.ExpectedDurationMs = Within(started.ExpectedDurationMs) ?? execution.ExpectedDurationMs;
        execution.StallAfterMs = started.StallAfterMs ?? execution.StallAfterMs;
        ReadContext(execution, started);
    }

    /// <summary>Takes a record. A measured one began so long before its end; one that was not measured lasted from the start that the grid knows.</summary>
    public static void ReadRecord(Execution execution, ExecutionRecord record)
    {
        ReadHead(execution, record);
        ReadContext(execution, record);
        long time = record.Time.Microseconds;
        execution.EndedAt = time;
        execution.Status = record.Status;
        execution.Error = TextCut.At(record.Error, GrainLimits.TextCharacters);
        if (Within(record.DurationMs) is { } measured)
        {
            execution.DurationMs = measured;
            execution.StartedAt = time - (long)Math.Round(measured * 1000, MidpointRounding.AwayFromZero);
        }
        else if (execution.StartedAt != 0)
        {
            execution.DurationMs = Math.Max(time - execution.StartedAt, 0) / 1000.0;
        }
    }

    /// <summary>Takes the head of any event. What an execution belongs to is told by its starts, heartbeats and record alone, as in the history.</summary>
    public static void ReadHead(Execution execution, DebugEvent @event)
    {
        if (@event is ContextEvent or ContextHeartbeat)
        {
            execution.Session = @event.Session.ValueOrNull ?? execution.Session;
            execution.Correlation = @event.Correlation.ValueOrNull ?? execution.Correlation;
        }

        execution.Message = TextCut.At(@event.Message, GrainLimits.TextCharacters) ?? execution.Message;
        if (@event is ContextHeartbeat { Progress: { } progress })
            execution.Progress = progress;
    }

    /// <summary>A duration within the limit; a journal may hold longer ones, which doors of before have taken.</summary>
    private static double? Within(double? milliseconds) => milliseconds is { } span ? Math.Min(span, ProtocolLimits.MaxDurationMs) : null;

    private static void ReadContext(Execution execution, ContextEvent @event)
    {
        execution.Variant = @event.VariantId ?? execution.Variant;
        execution.ParentType = @event.ParentContextType ?? execution.ParentType;
        execution.Parent = @event.ParentContext ?? execution.Parent;
        execution.ParentExecution = @event.ParentExecution.ValueOrNull ?? execution.ParentExecution;
    }
}
