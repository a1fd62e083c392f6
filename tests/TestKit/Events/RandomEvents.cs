using DebugGrid.Protocol;

namespace DebugGrid.TestKit.Events;

/// <summary>Random valid events of every kind. The same seed gives the same events.</summary>
public sealed class RandomEvents(int seed)
{
    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;
    private static readonly EventKind[] Kinds = Enum.GetValues<EventKind>();
    private readonly RandomValues values = new(seed);

    /// <summary>An event of any kind.</summary>
    public DebugEvent Next() => Next(values.OneOf(Kinds));

    /// <summary>Some events of any kind.</summary>
    public DebugEvent[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    /// <summary>An event of a kind.</summary>
    public DebugEvent Next(EventKind kind) => Body(kind) with
    {
        Id = values.EventId(),
        Time = values.Time(),
        Session = kind == EventKind.Session ? new SessionId(values.Id()) : values.MaybeDefault(() => new SessionId(values.Id())),
        Correlation = values.MaybeDefault(() => new CorrelationId(values.Id())),
        TraceId = values.Maybe(() => values.Hex(TraceIdBytes)),
        SpanId = values.Maybe(() => values.Hex(SpanIdBytes)),
        Context = kind is EventKind.Started or EventKind.Heartbeat or EventKind.Record ? Context() : values.MaybeDefault(Context),
        Execution = values.MaybeDefault(() => new ExecutionId(values.Id())),
        Transaction = kind == EventKind.Stage ? new TransactionId(values.Id()) : values.MaybeDefault(() => new TransactionId(values.Id())),
        Component = kind == EventKind.State ? Component() : values.MaybeDefault(Component),
        Level = values.OneOf<EventLevel>(),
        Message = values.Maybe(() => values.Text()),
        Attributes = values.MaybeDefault(() => values.JsonObject()),
    };

    private ContextKey Context() => new(values.OneOf(["tool", "workflow", "step", "agent"]), values.Id());

    private ComponentKey Component() => new(values.OneOf(["service", "agent"]), values.Id());

    private DebugEvent Body(EventKind kind) => kind switch
    {
        EventKind.Started => Started(),
        EventKind.Heartbeat => new ContextHeartbeat { Progress = values.MaybeValue(values.Share) },
        EventKind.Record => Record(),
        EventKind.Stage => Stage(),
        EventKind.Log => Log(),
        EventKind.State => new StateEvent { State = values.Json(), Version = values.MaybeValue(() => values.WholeFrom(1)) },
        EventKind.Metric => new MetricEvent { Name = values.Text(), Value = values.Number(), Unit = values.Maybe(() => values.Text()) },
        EventKind.Error => Error(),
        EventKind.Success => Success(),
        EventKind.Step => Step(),
        EventKind.LlmCall => LlmCall(),
        EventKind.Connection => new ConnectionEvent { Connected = values.Once(2), ClientId = values.Id(), UserId = values.Maybe(values.Id) },
        EventKind.Timing => new TimingEvent { Timer = Timer(4) },
        EventKind.Finding => Finding(),
        EventKind.Session => Session(),
        EventKind.Pipeline => Pipeline(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
    };

    private ContextStarted Started() => new()
    {
        Name = values.Maybe(() => values.Text()),
        ParentContext = values.Maybe(values.Id),
        ParentContextType = values.Maybe(() => "workflow"),
        ParentExecution = values.MaybeDefault(() => new ExecutionId(values.Id())),
        VariantId = values.Maybe(values.Id),
        ExpectedDurationMs = values.MaybeValue(values.Amount),
        StallAfterMs = values.MaybeValue(values.Amount),
    };

    private ExecutionRecord Record() => new()
    {
        Name = values.Maybe(() => values.Text()),
        ParentContext = values.Maybe(values.Id),
        ParentContextType = values.Maybe(() => "workflow"),
        ParentExecution = values.MaybeDefault(() => new ExecutionId(values.Id())),
        VariantId = values.Maybe(values.Id),
        Request = values.MaybeDefault(values.Json),
        Response = values.MaybeDefault(values.Json),
        Metadata = values.MaybeDefault(values.Json),
        DurationMs = values.MaybeValue(values.Amount),
        MemoryMb = values.MaybeValue(values.Number),
        CpuPercent = values.MaybeValue(values.Amount),
        Status = values.OneOf<ExecutionStatus>(),
        Error = values.Maybe(() => values.Text()),
        CodeSnapshot = values.Maybe(() => values.Text(200)),
        CodeHash = values.Maybe(() => values.Hex(32)),
    };

    private StageEvent Stage() => new()
    {
        Pipeline = values.Maybe(() => values.Id()),
        Stage = values.Maybe(() => values.Text()),
        Success = values.Once(2),
        Error = values.Maybe(() => values.Text()),
        UserId = values.Maybe(values.Id),
        ClientId = values.Maybe(values.Id),
        ConversationId = values.Maybe(values.Id),
        Metadata = values.MaybeDefault(values.Json),
    };

    private LogEvent Log() => new()
    {
        Logger = values.Maybe(() => values.Text()),
        Template = values.Maybe(() => values.Text()),
        Exception = values.Maybe(() => new ExceptionDetails(values.Text(), values.Maybe(() => values.Text()), values.List(5, () => values.Text()))),
    };

    private ErrorEvent Error() => new()
    {
        Agent = values.Maybe(() => values.Text()),
        ErrorType = values.Text(),
        Severity = values.OneOf<Severity>(),
        Stack = values.Maybe(() => values.Text(100)),
        AgentState = values.MaybeDefault(values.Json),
        RecoveryStrategy = values.Maybe(() => values.Text()),
    };

    private SuccessEvent Success() => new()
    {
        Agent = values.Maybe(() => values.Text()),
        QualityScore = values.MaybeValue(values.Share),
        Classification = values.Maybe(() => values.Text()),
        RecoveryStrategy = values.Maybe(() => values.Text()),
        ErrorEvent = values.MaybeDefault(values.EventId),
    };

    private StepEvent Step() => new()
    {
        Index = values.Below(1000),
        Name = values.Text(),
        Status = values.OneOf<StepStatus>(),
        Inputs = values.MaybeDefault(values.Json),
        Outputs = values.MaybeDefault(values.Json),
        Error = values.Maybe(() => values.Text()),
        DurationMs = values.MaybeValue(values.Amount),
    };

    private LlmCallEvent LlmCall() => new()
    {
        Provider = values.Maybe(() => values.Text()),
        Model = values.Text(),
        InputTokens = values.MaybeValue(() => values.WholeFrom(0)),
        OutputTokens = values.MaybeValue(() => values.WholeFrom(0)),
        CachedTokens = values.MaybeValue(() => values.WholeFrom(0)),
        CostUsd = values.MaybeValue(values.Amount),
        LatencyMs = values.MaybeValue(values.Amount),
        ToolName = values.Maybe(() => values.Text()),
        QualityScore = values.MaybeValue(values.Share),
        Classification = values.Maybe(() => values.Text()),
        Input = values.MaybeDefault(values.Json),
        Output = values.MaybeDefault(values.Json),
    };

    private TimingNode Timer(int depth) => new(
        values.Text(),
        values.Amount(),
        values.MaybeValue(values.Whole),
        values.List(4, () => new TimingLap(values.Text(), values.Amount())),
        depth > 0 ? values.List(2, () => Timer(depth - 1)) : []);

    private FindingEvent Finding() => new()
    {
        Finding = values.OneOf<FindingKind>(),
        Severity = values.OneOf<Severity>(),
        Confidence = values.MaybeValue(values.Share),
        Evidence = values.MaybeDefault(values.Json),
        Suggestion = values.Maybe(() => values.Text()),
        Since = values.MaybeDefault(values.Time),
        StoodMs = values.MaybeValue(values.Amount),
    };

    private SessionEvent Session() => new()
    {
        Action = values.OneOf<SessionAction>(),
        Name = values.Maybe(() => values.Text()),
        Tags = values.List(5, () => values.Id()),
        AutoFlush = values.MaybeValue(() => values.Once(2)),
    };

    private PipelineEvent Pipeline()
    {
        string[] activities = [.. Enumerable.Range(0, values.Below(4)).Select(i => $"activity{i}")];
        return new PipelineEvent
        {
            Name = values.Id(),
            Activities = [.. activities.Select(a => new PipelineActivity(a, values.Text(), values.Text(), values.Text()))],
            Stages =
            [
                .. Enumerable.Range(0, 1 + values.Below(6)).Select(i => new PipelineStage(
                    $"stage{i}", activities.Length == 0 ? null : values.OneOf(activities), values.MaybeValue(values.Amount))),
            ],
            StallAfterMs = values.MaybeValue(values.Amount),
            AbandonAfterMs = values.MaybeValue(values.Amount),
        };
    }
}
