using DebugGrid.Contracts;
using DebugGrid.Grains.Contexts;
using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Contexts;

/// <summary>Drives a context machine through a story: a clock, events at places of the journal, and what came of them.</summary>
internal sealed class ContextStory
{
    public const string Key = "default|tool/parser";
    public static readonly ContextKey Context = new("tool", "parser");
    private readonly GrainOptions options;
    private readonly long maxBytes;
    private ContextMachine machine;

    public ContextStory(GrainOptions? options = null, long maxBytes = GrainLimits.ContextBytes)
    {
        this.options = options ?? new GrainOptions();
        this.maxBytes = maxBytes;
        machine = new ContextMachine(State, Key, this.options, maxBytes);
    }

    public ContextState State { get; private set; } = new();

    public Timestamp Now { get; private set; } = new(1_790_000_000_000_000);

    public long Position { get; private set; }

    public SliceEffects Last { get; private set; } = new();

    public ContextView View => ContextViews.Of(Context, State, new ExecutionWatch(Key, options));

    public ExecutionView OpenOne => Assert.Single(View.Open);

    public void Pass(double seconds) => Now += TimeSpan.FromSeconds(seconds);

    public ContextStory Do(DebugEvent @event)
    {
        Last = new SliceEffects();
        machine.Apply(@event, new EventPlace(0, ++Position), Last);
        return this;
    }

    public SliceEffects Repeat(DebugEvent @event, long position)
    {
        var effects = new SliceEffects();
        machine.Repeat(@event, new EventPlace(0, position), effects);
        return effects;
    }

    public void Child(ContextEvent child) => machine.ApplyChild(child);

    public IReadOnlyList<WatchUpdate> Forget(params string[] executions) => machine.Forget([.. executions]);

    public (long? Next, FindingEvent? Finding) Check(string execution)
    {
        var check = machine.Check(execution, Now);
        return (check.Next, check.Finding);
    }

    /// <summary>What a silo does that stops and starts again.</summary>
    public void Restart()
    {
        State = StateForm.Read<ContextState>(StateForm.Write(State))!;
        machine = new ContextMachine(State, Key, options, maxBytes);
    }

    public ContextStarted Started(string execution = "e1", double? stallAfterMs = null) =>
        Head(new ContextStarted { StallAfterMs = stallAfterMs }, execution);

    public ContextHeartbeat Beat(string execution = "e1", double? progress = null) => Head(new ContextHeartbeat { Progress = progress }, execution);

    public LogEvent Log(string execution = "e1") => Head(new LogEvent { Message = "still here" }, execution);

    public ExecutionRecord Record(string execution = "e1", ExecutionStatus status = ExecutionStatus.Success, double? durationMs = 5, string? variant = null) =>
        Head(new ExecutionRecord { Status = status, DurationMs = durationMs, VariantId = variant, Error = status == ExecutionStatus.Success ? null : "boom" }, execution);

    private T Head<T>(T @event, string execution)
        where T : DebugEvent =>
        (T)(@event with { Id = EventId.New(Now), Time = Now, ReceivedAt = Now, Context = Context, Execution = new ExecutionId(execution) });
}
