using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Work;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Contexts;

/// <summary>Takes what an event tells about its execution. What one event left out stays as another told it.</summary>
internal static class ExecutionReader
{
    /// <summary>An execution that the grid hears of for the first time.</summary>
    public static Execution New(DebugEvent first) => new()
    {
        Id = first.ExecutionOrOwnId.Value,
        StartedAt = first is ExecutionRecord ? 0 : first.Time.Microseconds,
        Clock = new WorkClock { OpenedAt = SeenAt(first), LastProgress = SeenAt(first) },
    };

    /// <summary>When the grid saw an event, by its own clock; stall clocks run by this, because senders' clocks may be wrong.</summary>
    public static long SeenAt(DebugEvent @event) => @event.ReceivedAt.IsNone ? @event.Time.Microseconds : @event.ReceivedAt.Microseconds;

    /// <summary>Takes a start.</summary>
    public static void ReadStart(Execution execution, ContextStarted started)
    {
        execution.StartedAt = started.Time.Microseconds;
        execution.ExpectedDurationMs = started.ExpectedDurationMs ?? execution.ExpectedDurationMs;
        execution.StallAfterMs = started.StallAfterMs ?? execution.StallAfterMs;
        ReadContext(execution, started);
    }

    /// <summary>Takes a record.</summary>
    public static void ReadRecord(Execution execution, ExecutionRecord record)
    {
        ReadHead(execution, record);
        ReadContext(execution, record);
        long time = record.Time.Microseconds;
        execution.EndedAt = time;
        execution.Status = record.Status;
        execution.Error = TextCut.At(record.Error, GrainLimits.TextCharacters);
        if (record.DurationMs is { } measured)
        {
            execution.DurationMs = measured;
            if (execution.StartedAt == 0)
                execution.StartedAt = time - (long)(Math.Min(measured, TimeSpan.MaxValue.TotalMilliseconds / 10) * 1000);
        }
        else if (execution.StartedAt != 0)
        {
            execution.DurationMs = Math.Max(time - execution.StartedAt, 0) / 1000.0;
        }
    }

    /// <summary>Takes the head of any event.</summary>
    public static void ReadHead(Execution execution, DebugEvent @event)
    {
        execution.Session = @event.Session.ValueOrNull ?? execution.Session;
        execution.Correlation = @event.Correlation.ValueOrNull ?? execution.Correlation;
        execution.Message = TextCut.At(@event.Message, GrainLimits.TextCharacters) ?? execution.Message;
        if (@event is ContextHeartbeat { Progress: { } progress })
            execution.Progress = progress;
    }

    private static void ReadContext(Execution execution, ContextEvent @event)
    {
        execution.Variant = @event.VariantId ?? execution.Variant;
        execution.ParentType = @event.ParentContextType ?? execution.ParentType;
        execution.Parent = @event.ParentContext ?? execution.Parent;
        execution.ParentExecution = @event.ParentExecution.ValueOrNull ?? execution.ParentExecution;
    }
}
