using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Grains.Pipelines;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Transactions;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Transactions;

/// <summary>Drives a transaction through a story: a clock, events at places of the journal, and what came of them.</summary>
internal sealed class TransactionStory
{
    public const string Key = "default|tx-1";
    private static readonly NamePool Names = new();
    private readonly TransactionWatch watch;

    public TransactionStory(PipelineDefinition? pipeline = null, GrainOptions? options = null)
    {
        Pipeline = pipeline ?? Audio;
        watch = new TransactionWatch(Key, options ?? new GrainOptions());
    }

    public static PipelineDefinition Audio { get; } = new(PipelineMachine.View(AudioPipeline.Name, new PipelineState(), new GrainOptions())!);

    public PipelineDefinition Pipeline { get; set; }

    public TransactionState State { get; private set; } = new();

    public Timestamp Now { get; private set; } = new(1_790_000_000_000_000);

    public long Position { get; private set; }

    public SliceEffects Last { get; private set; } = new();

    public StageDwell? LastDwell { get; private set; }

    public TransactionView View => TransactionViews.Of("tx-1", State, Pipeline, watch)!;

    private TransactionMachine Machine => new(State, "tx-1", watch, Names);

    public void Pass(double seconds) => Now += TimeSpan.FromSeconds(seconds);

    /// <summary>Takes an event in a batch of its own, or with an index at its place in the batch before.</summary>
    public TransactionStory Do(DebugEvent @event, int index = 0)
    {
        Last = new SliceEffects();
        Position += index == 0 ? 1 : 0;
        LastDwell = Machine.Apply(@event, new EventPlace(0, Position, index), Pipeline, Last);
        return this;
    }

    public TransactionStory Did(params string[] stages)
    {
        foreach (string stage in stages)
            Do(Stage(stage));
        return this;
    }

    public TransactionStory Failed(string stage, string? error) => Do(Stage(stage) with { Success = false, Error = error });

    public SliceEffects Repeat(long position, int index = 0)
    {
        var effects = new SliceEffects();
        Machine.Repeat(new EventPlace(0, position, index), Pipeline, effects);
        return effects;
    }

    public (long? Next, FindingEvent? Finding) Check()
    {
        var check = watch.Check(State, Now, Pipeline);
        return (check.Next, check.Finding);
    }

    public void Restart() => State = JsonSerializer.Deserialize<TransactionState>(JsonSerializer.Serialize(State))!;

    public StageEvent Stage(string? stage) => Head(new StageEvent { Stage = stage });

    public T Head<T>(T @event)
        where T : DebugEvent =>
        (T)(@event with { Id = EventId.New(Now), Time = Now, ReceivedAt = Now, Transaction = new TransactionId("tx-1") });
}
