using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Append;
using DebugGrid.Grains.Intake.Checkpoints;
using DebugGrid.Grains.Intake.DeadLetters;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Pump;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Grains.Memory;
using DebugGrid.Journal;
using DebugGrid.Journal.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace DebugGrid.Grains.Intake;

/// <summary>The shell around one partition: puts its parts together, keeps its pump and its timers going.</summary>
[Reentrant]
[KeepAlive]
internal sealed partial class IntakeGrain(
    IJournal journal,
    GridTopology topology,
    [PersistentState("intake", "grid")] IPersistentState<IntakeState> storage,
    IOptions<IntakeOptions> options,
    IntakeInstruments instruments,
    GrainMemory memory,
    TimeProvider clock,
    ILogger<IntakeGrain> logger) : Grain, IIntakeGrain, IDisposable
{
    /// <summary>How far grains may be saved ahead of the checkpoint that is known, in bytes of the journal: more than comes between two checkpoints.</summary>
    private const long MaxSavedAhead = 1L << 36;

    private readonly CancellationTokenSource stop = new();
    private readonly WatchDeliveries watches = new(topology.StallShards);
    private IntakePartition partition = null!;
    private IntakeDoor door = null!;
    private DeadLetterBox deadLetters = null!;
    private DeadLetterReplay letters = null!;
    private CheckpointClock checkpoints = null!;
    private HistoryReach history = null!;
    private PartitionStatus status = null!;
    private Task pumping = Task.CompletedTask;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        partition = Open();
        var troubles = new StorageTroubles(partition, ServiceProvider.GetService<ISnapshotStore>());
        await TakeOver(troubles, cancellationToken);
        var repeats = new RepeatGuard(partition.Number, journal, new EventWindow(), partition.Options.WaveBytes, clock, logger);
        await repeats.Learn(cancellationToken);
        door = new IntakeDoor(partition, repeats, memory);
        deadLetters = new DeadLetterBox(partition.Saved.State, partition.Options.MaxDeadLetters, partition.Number);
        letters = new DeadLetterReplay(partition, deadLetters);
        history = new HistoryReach(partition);
        var unsaved = new UnsavedGrains(partition.Saved.State);
        var lateness = new CheckpointLateness(partition.Options.CheckpointInterval, clock);
        var checkpointer = new Checkpointer(
            partition, new CheckpointSaver(partition, unsaved), new JournalTruncator(partition, repeats), deadLetters, lateness);
        checkpoints = new CheckpointClock(partition, checkpointer);
        status = new PartitionStatus(partition, door.Counters, deadLetters, unsaved, lateness, troubles);
        var relief = new WaveRelief(memory, checkpointer, new IdleGrains(GrainFactory), partition.Number, logger);
        var dispatcher = new WaveDispatcher(partition, this.GetStreamProvider(GridStreams.Provider), watches);
        pumping = Pump(new IntakePump(partition, dispatcher, deadLetters, relief), relief);
        this.RegisterGrainTimer(OnCheckpointTimer, partition.Options.CheckpointInterval, partition.Options.CheckpointInterval);
        this.RegisterGrainTimer(OnFlushPoll, partition.Options.FlushPollInterval, partition.Options.FlushPollInterval);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        await pumping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose()
    {
        stop.Dispose();
        partition?.Saved.Dispose();
    }

    public Task<IntakeReceipt> Append(IntakeBatch batch, CancellationToken cancellationToken) => door.Append(batch, cancellationToken);

    public Task<IntakeReceipt> AppendFindings(IntakeBatch batch, CancellationToken cancellationToken) => door.AppendFindings(batch, cancellationToken);

    public Task<IntakeStatus> GetStatus() => Task.FromResult(status.Now());

    public Task WaitApplied(long position, CancellationToken cancellationToken) => partition.Progress.Applied.WaitFor(position, cancellationToken);

    public Task<long> GetGiven(string correlation) => Task.FromResult(partition.Touched.PreviousOf(new GrainTarget(TargetKind.Correlation, correlation)));

    public Task Checkpoint(CancellationToken cancellationToken) => checkpoints.Run(cancellationToken);

    public Task<DeadLetterPage> ListDeadLetters(string? project, int offset, int limit) => Task.FromResult(deadLetters.Page(project, offset, limit));

    public Task<int> ReplayDeadLetters(string? project, CancellationToken cancellationToken) => letters.RunAll(project, cancellationToken);

    public Task RestoreWatch(int shard)
    {
        if (watches.WasGivenSince(shard, partition.Saved.Through))
        {
            LogWatchLost(logger, partition.Number, shard);
            partition.CatchUp.Want();
        }

        return Task.CompletedTask;
    }

    public Task CatchUp()
    {
        partition.CatchUp.Want();
        return Task.CompletedTask;
    }

    public async Task Drain(CancellationToken cancellationToken)
    {
        partition.IsDraining = true;
        await partition.Progress.Applied.WaitFor(journal.Tail(partition.Number).Value, cancellationToken);
        await checkpoints.Run(cancellationToken);
    }

    private IntakePartition Open() => new()
    {
        Number = (int)this.GetPrimaryKeyLong(),
        Journal = journal,
        Grains = GrainFactory,
        Topology = topology,
        Options = options.Value,
        Instruments = instruments,
        Clock = clock,
        Logger = logger,
        Saved = new SavedIntake(storage),
        Gap = new LiveStateGap(storage.State, clock),
    };

    private async Task TakeOver(StorageTroubles troubles, CancellationToken cancellationToken)
    {
        await journal.TakeOverAsync(partition.Number, cancellationToken);
        await journal.GoOnBehindAsync(partition.Number, new JournalPosition(partition.Saved.Through), MaxSavedAhead, cancellationToken);
        if (troubles.AnythingLost)
        {
            partition.Gap.Note();
            await partition.Saved.Write();
        }
    }

    private async Task Pump(IntakePump pump, WaveRelief relief)
    {
        try
        {
            await pump.Run(stop.Token);
        }
        finally
        {
            await relief.Settle();
        }
    }

    private async Task OnCheckpointTimer(CancellationToken cancellationToken)
    {
        // The drain makes its own checkpoint; grains may have gone before the next one.
        if (!partition.IsDraining && !await checkpoints.TryRun(cancellationToken))
            DeactivateOnIdle();
    }

    private async Task OnFlushPoll(CancellationToken cancellationToken)
    {
        // At the end of the silo the history may have gone before.
        if (partition.IsDraining)
            return;
        await history.Poll();
        if (checkpoints.IsDue)
            await OnCheckpointTimer(cancellationToken);
    }
}
