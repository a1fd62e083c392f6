using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Tiers;

/// <summary>Events of which every table that may become cold gets rows.</summary>
internal static class EveryKind
{
    /// <summary>The events of one day: one for each table, and two values that are kept in parts.</summary>
    /// <param name="at">When they happened.</param>
    /// <param name="session">Their session.</param>
    /// <param name="user">The user of their transaction.</param>
    public static DebugEvent[] Of(Timestamp at, string session, string user = "u")
    {
        string large = $"\"{new string('x', 200_000)}\"";
        DebugEvent[] events =
        [
            new ContextStarted { Context = new ContextKey("tool", "t"), Execution = new ExecutionId($"run-{at.Microseconds}") },
            new ExecutionRecord { Context = new ContextKey("tool", "t"), Execution = new ExecutionId($"run-{at.Microseconds}"), Request = JsonText.From(large), DurationMs = 5 + (at - Grid.Origin).TotalDays, CodeHash = "h", CodeSnapshot = "c" },
            new StageEvent { Transaction = new TransactionId($"t-{session}"), Stage = "s", Success = true, UserId = user, Metadata = JsonText.From(large) },
            new MetricEvent { Name = "m", Value = 1 }, new ErrorEvent { ErrorType = "e", Message = "m" }, new SuccessEvent(),
            new StepEvent { Name = "s" }, new LlmCallEvent { Model = "m", InputTokens = 3 },
            new StateEvent { Component = new ComponentKey("agent", "a"), State = JsonText.From("{\"n\":0.10}") },
        ];
        return [.. events.Select((e, i) => e with
        {
            Id = EventId.New(at + TimeSpan.FromMilliseconds(i)), Time = at + TimeSpan.FromMilliseconds(i), Session = new SessionId(session), Correlation = new CorrelationId("c"),
        })];
    }
}
