using System.Diagnostics;
using DebugGrid.Client.Capture;
using DebugGrid.Client.Code;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Sampling;
using DebugGrid.Client.Sending;
using DebugGrid.Client.Storage;
using DebugGrid.Client.Tracking;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using Microsoft.Extensions.Options;

namespace DebugGrid.Client;

/// <summary>
/// An application's way into DebugGrid. Safe from several threads. No member throws into the application or waits for the grid, but for the
/// constructor, which names every fault in the options.
/// </summary>
public sealed class DebugGridClient : IEventEmitter, IAsyncDisposable
{
    private readonly DebugGridOptions options;
    private readonly EventBuffer buffer;
    private readonly BatchSender sender;
    private readonly ClientMetrics metrics;
    private int disposed;

    /// <summary>A client that sends over HTTP.</summary>
    /// <exception cref="OptionsValidationException">The options are wrong; every fault is named.</exception>
    public DebugGridClient(DebugGridOptions options)
        : this(options, new HttpTransport(options.Endpoint, options.ApiKey), TimeProvider.System)
    {
    }

    /// <summary>A client over a transport of the caller's choice, which it disposes.</summary>
    /// <exception cref="OptionsValidationException">The options are wrong; every fault is named.</exception>
    public DebugGridClient(DebugGridOptions options, ITransport transport, TimeProvider clock)
    {
        var faults = options.Faults();
        if (faults.Count > 0)
            throw new OptionsValidationException(DebugGridOptions.Section, typeof(DebugGridOptions), faults);
        this.options = options;
        Clock = clock;
        Away = new AwayNotice(Faults);
        Code = new CodeSnapshots(clock);
        Switch = new DebugSwitch(this, options.Enabled, options.Filters);
        Session = SessionId.From(options.Session);
        Component = new ComponentKey(options.ComponentType, options.ComponentId ?? AppDomain.CurrentDomain.FriendlyName);
        Capture = new PayloadCapture(options.Capture, options.Redaction, clock, Faults);
        buffer = new EventBuffer(options.Sending, Statistics);
        string name = options.Sender ?? $"{Environment.MachineName}-{Environment.ProcessId}";
        Recorder = new Recorder(Statistics, Faults);
        if (options.Recording.File is { } recording)
            Recorder.Begin(recording, options.Recording.MaxBytes);
        sender = new BatchSender(buffer, new RecordedTransport(transport, Recorder, options.Recording.Only), name, options, clock, Statistics, Faults, Code.Ledger, Away);
        metrics = new ClientMetrics(Statistics, () => buffer.Count);
        Profiler = new Profiler(this, options.Profiler);
        Processor = new ProcessorClock(clock);
        Sampler = new Sampler(buffer, Processor, this);
        Open = new OpenExecutions(this, clock, options.Tracking, Faults);
        Outputs = new DebugOutputs(options.Outputs, clock, Faults);
    }

    /// <summary>The master switch. Switched off, nothing is taken any more; what was taken is still sent.</summary>
    public bool Enabled
    {
        get => Switch.Enabled;
        set => Switch.Enabled = value;
    }

    /// <summary>What is taken: the master switch, the level and the filter of modules.</summary>
    public DebugSwitch Switch { get; }

    /// <summary>Where events go beside the grid: console, file, syslog, network, memory, or an output of the application's own.</summary>
    public DebugOutputs Outputs { get; }

    /// <summary>What became of the events so far.</summary>
    public ClientStatistics Statistics { get; } = new();

    /// <summary>Timers and their statistics.</summary>
    public Profiler Profiler { get; }

    internal DebugGridOptions Options => options;

    /// <summary>The session of events outside any session scope.</summary>
    internal SessionId Session { get; }

    /// <summary>The part of the system that this process is.</summary>
    internal ComponentKey Component { get; }

    internal TimeProvider Clock { get; }

    internal ClientFaults Faults { get; } = new();

    /// <summary>Tells when the grid does not take events for the first time.</summary>
    internal AwayNotice Away { get; }

    internal PayloadCapture Capture { get; }

    internal CodeSnapshots Code { get; }

    internal ProcessorClock Processor { get; }

    internal Sampler Sampler { get; }

    internal OpenExecutions Open { get; }

    internal Recorder Recorder { get; }

    internal BridgeClaims Claims { get; } = new();

    /// <inheritdoc/>
    public bool Emit(DebugEvent message)
    {
        if (!Enabled)
            return false;
        try
        {
            return EmitMade(EventPayloads.Clean(message, Capture));
        }
        catch (Exception fault) when (Faults.Report("emit", fault))
        {
            return false;
        }
    }

    /// <summary>Takes an event that a part of the client has made: its payloads are captured already.</summary>
    internal bool EmitMade(DebugEvent message)
    {
        if (!Enabled)
            return false;
        try
        {
            var ambient = Ambient.Current;
            if (message is not (ContextStarted or ContextHeartbeat))
                Touch(message, ambient.Execution);
            return Take(Fill(message, ambient));
        }
        catch (Exception fault) when (Faults.Report("emit", fault))
        {
            return false;
        }
    }

    /// <summary>Takes an event whose head is filled in already: a scope knows its place, and need not make its events twice.</summary>
    internal void EmitFilled(DebugEvent message)
    {
        if (!Enabled)
            return;
        try
        {
            if (message is ExecutionRecord)
                Ambient.Current.Execution?.Touch();
            Take(message);
        }
        catch (Exception fault) when (Faults.Report("emit", fault))
        {
            // Told; the application goes on.
        }
    }

    /// <summary>Begins an execution of a context; what is begun or emitted inside belongs to it until it is disposed.</summary>
    /// <param name="type">What kind of thing runs: tool, workflow, agent …; at most 64 characters, no slash.</param>
    /// <param name="id">Which one, within its type.</param>
    /// <param name="context">What else is known at the beginning; null for nothing.</param>
    public ExecutionScope BeginContext(string type, string id, ContextOptions? context = null) => Begin(type, id, context, default);

    /// <summary>Begins an execution of a context that may begin a correlation.</summary>
    internal ExecutionScope Begin(string type, string id, ContextOptions? context, CorrelationStart correlation)
    {
        if (!Enabled)
            return ExecutionScope.Nothing;
        try
        {
            context ??= ContextOptions.Default;
            return new ExecutionScope(this, new ContextKey(type, id), context, ScopeInput.Of(context), null, correlation);
        }
        catch (Exception fault) when (Faults.Report("begin", fault))
        {
            return ExecutionScope.Nothing;
        }
    }

    /// <summary>Begins an execution on behalf of a bridge, which says where it stands.</summary>
    internal ExecutionScope BeginContext(ContextKey key, ContextOptions context, ScopeOrigin origin) => BeginContext(key, context, origin, ScopeInput.Of(context));

    /// <summary>Begins an execution on behalf of a part that says where it stands, null for where the calling code does, and what goes in.</summary>
    internal ExecutionScope BeginContext(ContextKey key, ContextOptions context, ScopeOrigin? origin, ScopeInput input)
    {
        if (!Enabled)
            return ExecutionScope.Nothing;
        try
        {
            return new ExecutionScope(this, key, context, input, origin);
        }
        catch (Exception fault) when (Faults.Report("begin", fault))
        {
            return ExecutionScope.Nothing;
        }
    }

    /// <summary>The part of the application that logs under a name, such as <c>workflow.steps</c>. Keep it: finding it costs more than asking it.</summary>
    public DebugModule Module(string name) => Switch.Module(name);

    /// <summary>Waits until everything taken before this call is durable, or dropped and counted; but not for what sampling holds back.</summary>
    /// <param name="cancellationToken">Ends the waiting, with <see cref="OperationCanceledException"/>; the events stay on their way.</param>
    public Task FlushAsync(CancellationToken cancellationToken = default) => sender.FlushAsync(cancellationToken);

    /// <summary>Takes nothing more, and delivers what waits within the budget; the rest is dropped and counted.</summary>
    public Task CloseAsync(TimeSpan budget)
    {
        Sampler.Close();
        Enabled = false;
        return Task.WhenAll(sender.CloseAsync(budget), Outputs.CloseAsync(budget));
    }

    /// <summary>Closes within <see cref="SendingOptions.CloseBudget"/>. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        await CloseAsync(options.Sending.CloseBudget);
        Open.Dispose();
        Sampler.Dispose();
        Processor.Dispose();
        metrics.Dispose();
        await Outputs.DisposeAsync();
        await sender.DisposeAsync();
    }

    /// <summary>An event of an execution is a sign of its life by itself, where nothing is left out.</summary>
    private void Touch(DebugEvent message, ExecutionScope? around)
    {
        if (around is null)
            return;
        bool isItsOwn = message.Context.IsNone || (message.Context == around.Context && message.Execution == around.Execution);
        if (isItsOwn && Sampler.TakesAll)
            around.Life.Own();
        else
            around.Touch();
    }

    private bool Take(DebugEvent message)
    {
        message = EventTexts.Clean(message, Capture.Redactor);
        Outputs.Take(message);
        return !options.Outputs.Grid || Sampler.TryTake(message);
    }

    private DebugEvent Fill(DebugEvent message, Ambient ambient)
    {
        var time = message.Time.IsNone ? Timestamp.Now(Clock) : message.Time;
        var activity = message.TraceId is null ? Activity.Current : null;
        var inside = message.Context.IsNone ? ambient.Execution : null;
        return message with
        {
            Id = message.Id.IsNone ? EventIds.New(time) : message.Id,
            Time = time,
            Session = !message.Session.IsNone ? message.Session : !ambient.Session.IsNone ? ambient.Session : Session,
            Correlation = message.Correlation.IsNone ? ambient.Correlation : message.Correlation,
            Transaction = message.Transaction.IsNone ? ambient.Transaction : message.Transaction,
            Component = message.Component.IsNone ? Component : message.Component,
            Context = inside?.Context ?? message.Context,
            Execution = inside?.Execution ?? message.Execution,
            TraceId = activity?.TraceId.ToHexString() ?? message.TraceId,
            SpanId = activity?.SpanId.ToHexString() ?? message.SpanId,
        };
    }
}
