using System.Diagnostics;
using DebugGrid.Client.Code;
using DebugGrid.Client.Texts;
using DebugGrid.Client.Tracking;
using DebugGrid.Client.Tracking.Faults;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// One execution of a context while it runs: visible in the grid from its beginning, ended by <see cref="Dispose"/>, which sends its record.
/// What is begun or emitted inside belongs to it, across awaits. Dispose it in the flow that began it, by <c>using</c>: where an exception leaves the block, the
/// execution has failed with it. No member throws.
/// </summary>
public sealed class ExecutionScope : IDisposable
{
    /// <summary>A scope of a client that is switched off: does nothing.</summary>
    internal static readonly ExecutionScope Nothing = new();

    private readonly DebugGridClient? client;
    private readonly ContextOptions options;
    private readonly Ambient inside;
    private readonly ExecutionScope? parent;
    private readonly ScopeOrigin? origin;
    private readonly Measurement measurement;
    private readonly TrackedSource? source;
    private readonly long thrown;
    private ExecutionStatus status;
    private string? error;
    private JsonText request;
    private JsonText response;
    private JsonText metadata;
    private JsonText exception;
    private int steps;
    private int ended;
    private int llmCalls;

    private ExecutionScope()
    {
        inside = Ambient.None;
        options = ContextOptions.Default;
        Life = LifeSigns.None;
        ended = 1;
    }

    internal ExecutionScope(DebugGridClient client, ContextKey context, ContextOptions options, ScopeInput input, ScopeOrigin? origin = null, CorrelationStart correlation = default)
    {
        this.client = client;
        this.options = options;
        this.origin = origin;
        var around = Ambient.Current;
        parent = origin is null ? around.Execution : origin.Parent;
        Context = context;
        StartedAt = Timestamp.Now(client.Clock);
        Execution = options.ExecutionId is { Length: > 0 } own ? new ExecutionId(own) : EventIds.NewExecution(StartedAt);
        source = client.Code.Of(input.Code, input.Member);
        string? variant = options.Variant ?? around.Variant;
        Variant = variant ?? source?.Variant;
        request = client.Capture.Capture(input.Request);
        inside = around.Inside(this, variant, correlation.Of(around, Execution));
        if (origin is not { IsDetached: true })
            inside.Enter();
        Life = new LifeSigns(parent?.Life, options.Heartbeat, options.StallAfter);
        client.Open.Add(this);
        parent?.Touch();
        client.EmitFilled(Started(client));
        thrown = ThrownExceptions.Current;
        measurement = Measurement.Begin(client);
    }

    /// <summary>The context that runs.</summary>
    public ContextKey Context { get; }

    /// <summary>This run of it.</summary>
    public ExecutionId Execution { get; }

    /// <summary>When it began.</summary>
    public Timestamp StartedAt { get; }

    /// <summary>The variant it runs, or null.</summary>
    public string? Variant { get; }

    /// <summary>The operation across components that it belongs to, if any.</summary>
    public CorrelationId Correlation => inside.Correlation;

    internal SessionId Session => inside.Session;

    internal ExecutionStatus Status => status;

    internal string? Error => error;

    internal JsonText Response => response;

    /// <summary>False for a scope of a client that is switched off.</summary>
    internal bool IsLive => client is not null;

    /// <summary>Where it stands among the running executions; for <see cref="OpenExecutions"/>.</summary>
    internal LinkedListNode<ExecutionScope>? Place { get; set; }

    /// <summary>True once it has ended.</summary>
    internal bool IsEnded => Volatile.Read(ref ended) != 0;

    /// <summary>Where code inside it stands.</summary>
    internal Ambient Inside => inside;

    /// <summary>The execution around it in this process, or null.</summary>
    internal ExecutionScope? Parent => parent;

    /// <summary>Its trace, where a bridge said it, or null.</summary>
    internal string? TraceId => origin?.TraceId;

    /// <summary>Its span, where a bridge said it, or null.</summary>
    internal string? SpanId => origin?.SpanId;

    /// <summary>How many calls of language models inside it have told their tokens.</summary>
    internal int LlmCallsInside => Volatile.Read(ref llmCalls);

    /// <summary>How long it ran, where whoever began it measured that better than the scope; null leaves it to the scope.</summary>
    internal TimeSpan? MeasuredDuration { get; set; }

    /// <summary>The session of its record, where it is known only by then.</summary>
    internal SessionId LateSession { get; set; }

    /// <summary>The correlation of its record, where it is known only by then.</summary>
    internal CorrelationId LateCorrelation { get; set; }

    /// <summary>Tells the executions around it that a call of a language model inside them has told its tokens.</summary>
    internal void CountLlmCall()
    {
        for (var around = parent; around is not null; around = around.parent)
            Interlocked.Increment(ref around.llmCalls);
    }

    /// <summary>Sets the input, if it was not given at the beginning.</summary>
    public void SetRequest(object? value) => request = client?.Capture.Capture(value) ?? default;

    /// <summary>Sets the output.</summary>
    public void SetResponse(object? value) => response = client?.Capture.Capture(value) ?? default;

    /// <summary>Sets whatever else is to be kept with the record.</summary>
    public void SetMetadata(object? value) => metadata = client?.Capture.Capture(value) ?? default;

    /// <summary>Says that it failed, with the exception's frames and those of its inner ones. A <see cref="TimeoutException"/> counts as <see cref="ExecutionStatus.Timeout"/>; a cancellation as an error named Canceled.</summary>
    public void Fail(Exception fault)
    {
        if (client is null)
            return;
        status = fault is TimeoutException ? ExecutionStatus.Timeout : ExecutionStatus.Error;
        error = FaultText.Of(fault, client.Capture.Redactor);
        exception = ExceptionAttributes.Of(fault, client);
        if (fault is OperationCanceledException && metadata.IsNone)
            metadata = FaultText.CancelledMark;
    }

    /// <summary>Says that it failed.</summary>
    public void Fail(string message)
    {
        if (client is null)
            return;
        status = ExecutionStatus.Error;
        error = client.Capture.Redactor.Cut(message, TextLimit.MaxText);
    }

    /// <summary>Says that it took longer than its caller waits.</summary>
    public void TimeOut(string? message = null)
    {
        if (client is null)
            return;
        status = ExecutionStatus.Timeout;
        error = client.Capture.Redactor.Cut(message, TextLimit.MaxText) ?? "Timed out.";
    }

    /// <summary>Says that it gets on. Moves its stall deadline and those of the executions around it.</summary>
    /// <param name="share">How much is done, from 0 to 1; null when not known.</param>
    public void Progress(double? share = null)
    {
        if (client is null || Volatile.Read(ref ended) != 0)
            return;
        parent?.Touch();
        client.EmitMade(new ContextHeartbeat { Context = Context, Execution = Execution, Progress = share });
    }

    /// <summary>Ends it and sends its record. A second call does nothing.</summary>
    public void Dispose()
    {
        // The scope of a client that is switched off is one for all threads: it must not be written to.
        if (client is null || Interlocked.Exchange(ref ended, 1) != 0)
            return;
        FailIfLeft();
        inside.Leave();
        client.Open.Remove(this);
        parent?.Touch();
        client.EmitFilled(Record(client));
    }

    /// <summary>Takes the exception that leaves the block around it, where nobody has said how it ended.</summary>
    internal void FailIfLeft()
    {
        if (status == ExecutionStatus.Success && ThrownExceptions.Leaving(thrown) is { } fault)
            CallFailure.Tell(this, fault);
    }

    internal void SetCapturedRequest(JsonText captured) => request = captured;

    internal void SetCapturedResponse(JsonText captured) => response = captured;

    /// <summary>Lets the calling code go on outside, while the execution goes on elsewhere.</summary>
    internal void StepOut() => inside.StepOut();

    /// <summary>Lets the calling code go on inside.</summary>
    internal void StepIn() => inside.Enter();

    /// <summary>The place of the next step in it, from 0.</summary>
    internal int NextStep() => Interlocked.Increment(ref steps) - 1;

    /// <summary>Its signs of life that are no events of its own.</summary>
    internal LifeSigns Life { get; }

    /// <summary>Something happened inside that the grid does not see as an event of this execution: the next heartbeat tells it.</summary>
    internal void Touch() => Life.Inside();

    private ContextStarted Started(DebugGridClient owner)
    {
        var activity = OwnActivity();
        return new ContextStarted
        {
            Id = EventIds.New(StartedAt),
            Time = StartedAt,
            Session = inside.Session.IsNone ? owner.Session : inside.Session,
            Correlation = inside.Correlation,
            Transaction = inside.Transaction,
            Component = owner.Component,
            TraceId = activity?.TraceId.ToHexString() ?? origin?.TraceId,
            SpanId = activity?.SpanId.ToHexString() ?? origin?.SpanId,
            Context = Context,
            Execution = Execution,
            Name = options.Name,
            ParentContext = parent?.Context.Id,
            ParentContextType = parent?.Context.Type,
            ParentExecution = parent?.Execution ?? origin?.RemoteParent ?? default,
            VariantId = Variant,
            ExpectedDurationMs = options.ExpectedDuration?.TotalMilliseconds,
            StallAfterMs = options.StallAfter?.TotalMilliseconds,
        };
    }

    private ExecutionRecord Record(DebugGridClient owner)
    {
        var measured = measurement.End();
        var activity = OwnActivity();
        var here = Ambient.Current;
        var time = Timestamp.Now(owner.Clock);
        return new ExecutionRecord
        {
            Id = EventIds.New(time),
            Time = time,
            Session = First(inside.Session, LateSession, here.Session, owner.Session),
            Correlation = First(inside.Correlation, LateCorrelation, here.Correlation),
            Transaction = inside.Transaction.IsNone ? here.Transaction : inside.Transaction,
            Component = owner.Component,
            TraceId = activity?.TraceId.ToHexString() ?? origin?.TraceId,
            SpanId = activity?.SpanId.ToHexString() ?? origin?.SpanId,
            Context = Context,
            Execution = Execution,
            Name = options.Name,
            ParentContext = parent?.Context.Id,
            ParentContextType = parent?.Context.Type,
            ParentExecution = parent?.Execution ?? origin?.RemoteParent ?? default,
            VariantId = Variant,
            Level = status == ExecutionStatus.Success ? EventLevel.Info : EventLevel.Error,
            Attributes = exception,
            Request = request,
            Response = response,
            Metadata = metadata,
            DurationMs = (MeasuredDuration ?? measured.Duration).TotalMilliseconds,
            MemoryMb = measured.AllocatedMb,
            CpuPercent = measured.CpuPercent,
            Status = status,
            Error = TextLimit.Cut(error, TextLimit.MaxText),
            CodeHash = source?.Hash,
            CodeSnapshot = owner.Code.FirstTime(source, owner.Capture.Redactor),
        };
    }

    /// <summary>The activity that its events belong to; null where a bridge has said the trace.</summary>
    private Activity? OwnActivity() => origin?.TraceId is null ? Activity.Current : null;

    private static SessionId First(SessionId own, SessionId late, SessionId here, SessionId otherwise) =>
        !own.IsNone ? own : !late.IsNone ? late : !here.IsNone ? here : otherwise;

    private static CorrelationId First(CorrelationId own, CorrelationId late, CorrelationId here) => !own.IsNone ? own : !late.IsNone ? late : here;
}
