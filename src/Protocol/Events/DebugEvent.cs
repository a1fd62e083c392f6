namespace DebugGrid.Protocol;

/// <summary>
/// One thing that happened in an observed application. Immutable; the family is closed: every kind is one record
/// in the Kinds folder and one number of <see cref="EventKind"/>. This head is common to all kinds. Sizes are limited by <see cref="ProtocolLimits"/>.
/// </summary>
public abstract record DebugEvent
{
    private protected DebugEvent()
    {
    }

    /// <summary>Which kind this is.</summary>
    public abstract EventKind Kind { get; }

    /// <summary>The sender's id for it; none until the door gave one.</summary>
    public EventId Id { get; init; }

    /// <summary>The tenant. Not on the wire of an event: the batch carries it, and the door sets it from the sender's key.</summary>
    public ProjectId Project { get; init; }

    /// <summary>When it happened, by the sender's clock. For a <see cref="EventKind.Record"/>: when the execution ended.</summary>
    public Timestamp Time { get; init; }

    /// <summary>When the grid took it, by the grid's clock. Not on the wire of an event: the batch carries it.</summary>
    public Timestamp ReceivedAt { get; init; }

    /// <summary>The session it belongs to, if any.</summary>
    public SessionId Session { get; init; }

    /// <summary>The operation across components that it belongs to, if any.</summary>
    public CorrelationId Correlation { get; init; }

    /// <summary>W3C trace id, 32 lower-case hex digits, or null.</summary>
    public string? TraceId { get; init; }

    /// <summary>W3C span id, 16 lower-case hex digits, or null.</summary>
    public string? SpanId { get; init; }

    /// <summary>The context it happened in, if any. Required for started, heartbeat and record.</summary>
    public ContextKey Context { get; init; }

    /// <summary>The run of the context. For a record without one, the event's own id names the run (see <see cref="ExecutionOrOwnId"/>).</summary>
    public ExecutionId Execution { get; init; }

    /// <summary>The transaction it belongs to, if any. Required for stage.</summary>
    public TransactionId Transaction { get; init; }

    /// <summary>The part of the system that sent it, if known. Required for state.</summary>
    public ComponentKey Component { get; init; }

    /// <summary>How much it asks for attention.</summary>
    public EventLevel Level { get; init; }

    /// <summary>
    /// Whether it tells of something that went wrong, as sessions and components count it: its level is error or critical, it is an error, or a record, a stage or a
    /// step that did not succeed.
    /// </summary>
    public bool IsFailure => Level is EventLevel.Error or EventLevel.Critical
        || this is ErrorEvent or ExecutionRecord { Status: not ExecutionStatus.Success } or StageEvent { Success: false } or StepEvent { Status: StepStatus.Failed };

    /// <summary>A sentence for a person, or null.</summary>
    public string? Message { get; init; }

    /// <summary>Whatever else the sender tells: one JSON object, kept as sent.</summary>
    public JsonText Attributes { get; init; }

    /// <summary>The run that this event belongs to: <see cref="Execution"/>, or the event's own id when the sender named none.</summary>
    public ExecutionId ExecutionOrOwnId => Execution.IsNone ? new ExecutionId(Id.Value.ToString("N")) : Execution;
}
