using DebugGrid.Protocol;

namespace DebugGrid.Benchmarks.Analysis;

/// <summary>
/// Makes what one operation of agents sends: a workflow with three agents and their twelve tools, steps, model calls, failures that are tried again, and errors with what they
/// recovered with. Thirty operations are a session; tools have variants that differ.
/// </summary>
internal sealed class AgentOperation(int seed)
{
    /// <summary>Records of one operation without those of second tries.</summary>
    public const int Records = 16;

    /// <summary>Operations of a session.</summary>
    public const int OfSession = 30;

    private const int Agents = 3;
    private const int ToolsOfAgent = 4;
    private const int Workflows = 10;
    private const int AgentNames = 20;
    private const int Tools = 200;
    private static readonly string[] Faults = ["no answer from 10.0.{0}.{1} after {0}s", "row {0} of table {1} is locked", "file /data/{0}/{1}.json is not there", "quota of {0} used up"];
    private static readonly string[] Strategies = ["retry", "fallback", "smaller_prompt", "ask_user"];
    private readonly Random random = new(seed);

    /// <summary>The events of one operation in the order of their times, from a moment on.</summary>
    public IReadOnlyList<DebugEvent> Next(int number, Timestamp start)
    {
        var events = new List<DebugEvent>();
        var origin = new Origin(new SessionId($"session-{number / OfSession}"), new CorrelationId($"operation-{number}"));
        Timestamp now = start;
        for (int agent = 0; agent < Agents; agent++)
            now = Agent(events, origin, number, agent, now);
        if (random.Next(3) == 0)
            Failed(events, origin, now);
        events.Add(Record(origin, "workflow", $"workflow_{number % Workflows}", $"{number}", null, start, now, null));
        return events;
    }

    private Timestamp Agent(List<DebugEvent> events, Origin origin, int number, int agent, Timestamp start)
    {
        string run = $"{number}-{agent}", name = $"agent_{(number + agent) % AgentNames}";
        Timestamp now = start;
        for (int tool = 0; tool < ToolsOfAgent; tool++)
            now = Tool(events, origin, $"{run}-{tool}", name, run, now);
        events.Add(Of(
            new LlmCallEvent
            {
                Context = new ContextKey("agent", name),
                Execution = new ExecutionId(run),
                Provider = "example",
                Model = agent == 0 ? "large" : "small",
                InputTokens = random.Next(200, 4_000),
                OutputTokens = random.Next(20, 900),
                CostUsd = random.NextDouble() / 50,
                LatencyMs = random.Next(300, 4_000),
            },
            origin,
            now));
        events.Add(Of(new StepEvent { Index = agent, Name = $"step_{agent}", Status = StepStatus.Completed }, origin, now));
        events.Add(Record(origin, "agent", name, run, $"{number}", start, now, null));
        return now;
    }

    private Timestamp Tool(List<DebugEvent> events, Origin origin, string run, string agent, string parent, Timestamp start)
    {
        int tool = (int)(Tools * Math.Pow(random.NextDouble(), 2));
        string variant = $"variant_{random.Next(1 + (tool % 3))}";
        double scale = variant is "variant_1" ? 30 : 40;
        Timestamp end = start + TimeSpan.FromMilliseconds(scale * Math.Exp(random.NextDouble() * 3));
        bool failed = random.Next(25) == 0;
        string? error = failed ? $"TimeoutException{tool % 5}Error: {string.Format(System.Globalization.CultureInfo.InvariantCulture, Faults[tool % Faults.Length], random.Next(250), random.Next(250))}" : null;
        events.Add(Record(origin, "tool", $"tool_{tool}", run, parent, start, end, error) with { ParentContext = agent, ParentContextType = "agent", VariantId = variant, CodeHash = $"{variant}-{tool}" });
        return failed && random.Next(2) == 0 ? Again(events, origin, tool, $"{run}-again", parent, end) : end;
    }

    private Timestamp Again(List<DebugEvent> events, Origin origin, int tool, string run, string parent, Timestamp start)
    {
        Timestamp end = start + TimeSpan.FromMilliseconds(100);
        events.Add(Record(origin, "tool", $"tool_{tool}", run, parent, start, end, null));
        return end;
    }

    private void Failed(List<DebugEvent> events, Origin origin, Timestamp now)
    {
        string agent = $"agent_{random.Next(AgentNames)}";
        string? strategy = random.Next(4) == 0 ? null : Strategies[random.Next(Strategies.Length)];
        events.Add(Of(
            new ErrorEvent
            {
                Agent = agent,
                ErrorType = $"Fault{random.Next(12)}",
                Severity = Severity.High,
                Level = EventLevel.Error,
                Message = $"request {random.Next(100_000)} was refused: rule {random.Next(8)}",
                RecoveryStrategy = strategy,
            },
            origin,
            now));
        if (random.Next(10) < 7)
            events.Add(Of(
                new SuccessEvent { Agent = agent, RecoveryStrategy = strategy, QualityScore = random.NextDouble() }, origin, now + TimeSpan.FromMilliseconds(random.Next(5, 5_000))));
    }

    private static DebugEvent Of(DebugEvent e, Origin origin, Timestamp now) =>
        e with { Id = EventId.New(now), Time = now, Session = origin.Session, Correlation = origin.Correlation };

    private ExecutionRecord Record(Origin origin, string type, string id, string run, string? parent, Timestamp start, Timestamp end, string? error) => new()
    {
        Id = EventId.New(end),
        Time = end,
        Session = origin.Session,
        Correlation = origin.Correlation,
        Context = new ContextKey(type, id),
        Execution = new ExecutionId(run),
        ParentExecution = parent is null ? default : new ExecutionId(parent),
        Name = id,
        DurationMs = (end - start).TotalMilliseconds,
        MemoryMb = random.NextDouble() * 64,
        Status = error is null ? ExecutionStatus.Success : ExecutionStatus.Error,
        Level = error is null ? EventLevel.Info : EventLevel.Error,
        Error = error,
        Request = JsonText.From($$"""{"question":"part {{random.Next()}} of {{run}}","temperature":0.2,"limit":{{random.Next(100)}}}"""),
        Response = JsonText.From($$"""{"answer":"{{random.NextInt64()}} {{random.NextInt64()}} {{random.NextInt64()}}","tokens":{{random.Next(900)}}}"""),
    };

    private readonly record struct Origin(SessionId Session, CorrelationId Correlation);
}
