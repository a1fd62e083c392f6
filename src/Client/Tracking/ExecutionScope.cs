using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// One execution of a context while it runs: visible in the grid from its beginning, ended by <see cref="Dispose"/>, which sends its record.
/// What is begun or emitted inside belongs to it, across awaits. Dispose it in the flow that began it. No member throws.
/// </summary>
public sealed class ExecutionScope : IDisposable, IAsyncDisposable
{
    private readonly DebugGridClient? client;
    private readonly Ambient before;
    private readonly ContextOptions options;
    private readonly Ambient inside;
    private readonly ExecutionScope? parent;
    private readonly Measurement measurement;
    private ExecutionStatus status;
    private string? error;
    private JsonText request;
    private JsonText response;
    private JsonText metadata;
    private int touched;
    private int ended;

    /// <summary>A scope of a client that is switched off: does nothing.</summary>
    internal static readonly ExecutionScope Nothing = new();

    private ExecutionScope()
    {
        before = inside = Ambient.None;
        options = new ContextOptions();
        ended = 1;
    }

    internal ExecutionScope(DebugGridClient client, ContextKey context, ContextOptions options)
    {
        this.client = client;
        this.options = options;
        before = Ambient.Current;
        parent = before.Execution;
        Context = context;
        StartedAt = Timestamp.Now(client.Clock);
        Execution = options.ExecutionId is { Length: > 0 } own ? new ExecutionId(own) : EventIds.NewExecution(StartedAt);
        Variant = options.Variant ?? before.Variant;
        request = client.Capture.Capture(options.Request);
        inside = before with { Execution = this, Variant = Variant };
        Ambient.Current = inside;
        client.Open.Add(this);
        client.Emit(new ContextStarted
        {
            Time = StartedAt,
            Context = context,
            Execution = Execution,
            Name = options.Name,
            ParentContext = parent?.Context.Id,
            ParentContextType = parent?.Context.Type,
            ParentExecution = parent?.Execution ?? default,
            VariantId = Variant,
            ExpectedDurationMs = options.ExpectedDuration?.TotalMilliseconds,
            StallAfterMs = options.StallAfter?.TotalMilliseconds,
        });
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

    /// <summary>Sets the input, if it was not given at the beginning.</summary>
    public void SetRequest(object? value) => request = client?.Capture.Capture(value) ?? default;

    /// <summary>Sets the output.</summary>
    public void SetResponse(object? value) => response = client?.Capture.Capture(value) ?? default;

    /// <summary>Sets whatever else is to be kept with the record.</summary>
    public void SetMetadata(object? value) => metadata = client?.Capture.Capture(value) ?? default;

    /// <summary>Says that it failed. A cancellation or time-out counts as <see cref="ExecutionStatus.Timeout"/> only if it is a <see cref="TimeoutException"/>.</summary>
    public void Fail(Exception fault)
    {
        if (client is null)
            return;
        status = fault is TimeoutException ? ExecutionStatus.Timeout : ExecutionStatus.Error;
        error = $"{fault.GetType().Name}: {fault.Message}";
    }

    /// <summary>Says that it failed.</summary>
    public void Fail(string message)
    {
        if (client is null)
            return;
        status = ExecutionStatus.Error;
        error = message;
    }

    /// <summary>Says that it took longer than its caller waits.</summary>
    public void TimeOut(string? message = null)
    {
        if (client is null)
            return;
        status = ExecutionStatus.Timeout;
        error = message ?? "Timed out.";
    }

    /// <summary>Says that it gets on. Moves its stall deadline and those of the executions around it.</summary>
    /// <param name="share">How much is done, from 0 to 1; null when not known.</param>
    public void Progress(double? share = null)
    {
        if (client is null || Volatile.Read(ref ended) != 0)
            return;
        parent?.Touch();
        client.Emit(new ContextHeartbeat { Context = Context, Execution = Execution, Progress = share });
    }

    /// <summary>Ends it and sends its record. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref ended, 1) != 0)
            return;
        if (ReferenceEquals(Ambient.Current.Execution, this))
            Ambient.Current = before;
        client!.Open.Remove(this);
        parent?.Touch();
        client.Emit(Record(client));
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Something happened inside; the next heartbeat tells it.</summary>
    internal void Touch() => Volatile.Write(ref touched, 1);

    /// <summary>True when something happened inside since the last call. Tells the execution around it, too.</summary>
    internal bool TakeTouch()
    {
        if (Interlocked.Exchange(ref touched, 0) == 0)
            return false;
        parent?.Touch();
        return true;
    }

    private ExecutionRecord Record(DebugGridClient owner)
    {
        var measured = measurement.End();
        return new ExecutionRecord
        {
            Session = inside.Session,
            Correlation = inside.Correlation,
            Transaction = inside.Transaction,
            Context = Context,
            Execution = Execution,
            Name = options.Name,
            ParentContext = parent?.Context.Id,
            ParentContextType = parent?.Context.Type,
            ParentExecution = parent?.Execution ?? default,
            VariantId = Variant,
            Request = request,
            Response = response,
            Metadata = metadata,
            DurationMs = measured.Duration.TotalMilliseconds,
            MemoryMb = measured.AllocatedMb,
            CpuPercent = measured.CpuPercent,
            Status = status,
            Error = error,
            CodeHash = owner.Code.Hash(options.Code, out string? firstTime),
            CodeSnapshot = firstTime,
        };
    }
}
