using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Append;
using DebugGrid.Grains.Intake.Checkpoints;
using DebugGrid.Grains.Intake.DeadLetters;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Pump;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Grains.Slices;
using DebugGrid.Journal;
using DebugGrid.Journal.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Streams;

namespace DebugGrid.Grains.Intake;

/// <summary>The shell around one partition: appends batches, owns the pump and the checkpoints, refuses what the grid cannot keep up with.</summary>
[Reentrant]
[KeepAlive]
internal sealed partial class IntakeGrain : Grain, IIntakeGrain, IDisposable
{
    /// <summary>How far grains may be saved ahead of the checkpoint that is known, in bytes of the journal: more than comes between two checkpoints.</summary>
    private const long MaxSavedAhead = 1L << 36;

    private readonly IJournal journal;
    private readonly GridTopology topology;
    private readonly IPersistentState<IntakeState> storage;
    private readonly IntakeOptions options;
    private readonly IntakeInstruments instruments;
    private readonly GrainMemory memory;
    private readonly TimeProvider clock;
    private readonly ILogger<IntakeGrain> logger;
    private readonly TouchedGrains touched = new();
    private readonly WatchDeliveries watches;
    private readonly AppliedPosition applied = new();
    private readonly LagMeter applyLag = new();
    private readonly LagMeter flushLag = new();
    private readonly CancellationTokenSource stop = new();
    private readonly IntakeCounters counters = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly FlushQuestion flushQuestion = new();
    private int partition;
    private DeadLetterBox deadLetters = null!;
    private DeadLetterReplay letters = null!;
    private CheckpointFact fact = null!;
    private RepeatGuard repeats = null!;
    private UnsavedGrains unsaved = null!;
    private IntakePump pump = null!;
    private Checkpointer checkpointer = null!;
    private MemoryRelief relief = null!;
    private CheckpointLateness lateness = null!;
    private StorageTroubles storageTroubles = null!;
    private Task pumping = Task.CompletedTask;
    private long checkpointedEvents;
    private bool draining;

    public IntakeGrain(
        IJournal journal,
        GridTopology topology,
        [PersistentState("intake", "grid")] IPersistentState<IntakeState> storage,
        IOptions<IntakeOptions> options,
        IntakeInstruments instruments,
        GrainMemory memory,
        TimeProvider clock,
        ILogger<IntakeGrain> logger)
    {
        this.journal = journal;
        this.topology = topology;
        watches = new WatchDeliveries(topology.StallShards);
        this.storage = storage;
        this.options = options.Value;
        this.instruments = instruments;
        this.memory = memory;
        this.clock = clock;
        this.logger = logger;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        partition = (int)this.GetPrimaryKeyLong();
        await journal.TakeOverAsync(partition, cancellationToken);
        IntakeState state = storage.State;
        fact = new CheckpointFact(state, Write);
        unsaved = new UnsavedGrains(state);
        var gap = new LiveStateGap(state, clock);
        storageTroubles = new StorageTroubles(partition, journal, ServiceProvider.GetService<ISnapshotStore>(), gap);
        await journal.GoOnBehindAsync(partition, new JournalPosition(fact.Through), MaxSavedAhead, cancellationToken);
        if (storageTroubles.AnythingLost)
        {
            gap.Note();
            await Write();
        }

        repeats = new RepeatGuard(partition, journal, new KnownEvents(), options.WaveBytes, clock, logger);
        await repeats.Learn(cancellationToken);
        lateness = new CheckpointLateness(options.CheckpointInterval, clock);
        deadLetters = new DeadLetterBox(state, options.MaxDeadLetters, partition);
        IStreamProvider streams = this.GetStreamProvider(GridStreams.Provider);
        letters = new DeadLetterReplay(partition, deadLetters, GrainFactory, topology, journal, Write);
        var dispatcher = new WaveDispatcher(partition, GrainFactory, streams, topology, touched, watches, options, clock, logger);
        pump = new IntakePump(
            partition, journal, dispatcher, touched, applied, applyLag, deadLetters, gap, () => fact.Through, token => relief.MakeRoom(token), options,
            instruments, clock, logger);
        checkpointer = new Checkpointer(
            partition, journal, GrainFactory, topology, touched, applied, pump, fact, repeats, deadLetters, unsaved, lateness, options, instruments, clock, logger);
        relief = new MemoryRelief(partition, memory, checkpointer, GrainFactory, instruments, logger);
        pumping = Pump();
        this.RegisterGrainTimer(OnCheckpointTimer, options.CheckpointInterval, options.CheckpointInterval);
        this.RegisterGrainTimer(OnFlushPoll, options.FlushPollInterval, options.FlushPollInterval);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        await pumping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose()
    {
        stop.Dispose();
        writing.Dispose();
    }

    public Task<IntakeReceipt> Append(IntakeBatch batch, CancellationToken cancellationToken)
    {
        RefuseWhenBusy();
        return Take(repeats.Append(batch, cancellationToken));
    }

    public Task<IntakeReceipt> AppendFindings(IntakeBatch batch, CancellationToken cancellationToken) => Take(repeats.AppendUnseen(batch, cancellationToken));

    public Task<IntakeStatus> GetStatus() => Task.FromResult(new IntakeStatus(
        partition,
        journal.Tail(partition).Value,
        applied.Value,
        counters.FlushedThrough,
        counters.AppendedEvents,
        pump.AppliedEvents,
        applyLag.Events,
        counters.Duplicates,
        counters.Refused,
        deadLetters.Count,
        journal.GetStatistics().Partitions[partition].BytesOnDisk,
        unsaved.Count == 0 ? null : unsaved.List(),
        lateness.Milliseconds,
        storageTroubles.List(),
        storageTroubles.WriteFault));

    public Task WaitApplied(long position, CancellationToken cancellationToken) => applied.WaitFor(position, cancellationToken);

    public Task<long> GetGiven(string correlation) => Task.FromResult(touched.PreviousOf(new GrainTarget(TargetKind.Correlation, correlation)));

    public Task Checkpoint(CancellationToken cancellationToken)
    {
        checkpointedEvents = pump.AppliedEvents;
        return checkpointer.Run(cancellationToken);
    }

    public Task<DeadLetterPage> ListDeadLetters(string? project, int offset, int limit) => Task.FromResult(deadLetters.Page(project, offset, limit));

    public Task<int> ReplayDeadLetters(string? project, CancellationToken cancellationToken) => letters.RunAll(project, cancellationToken);

    public Task RestoreWatch(int shard)
    {
        if (watches.WasGivenSince(shard, fact.Through))
        {
            LogWatchLost(logger, partition, shard);
            pump.RequestReplay();
        }

        return Task.CompletedTask;
    }

    public async Task Drain(CancellationToken cancellationToken)
    {
        draining = true;
        await applied.WaitFor(journal.Tail(partition).Value, cancellationToken);
        await checkpointer.Run(cancellationToken);
    }

    private async Task<IntakeReceipt> Take(Task<StoredEvents> append)
    {
        try
        {
            StoredEvents events = await append;
            Count(events);
            return new IntakeReceipt(partition, events.Position, events.Stored == 0, events.Known);
        }
        catch (JournalWriteException failure)
        {
            throw Refuse(failure is JournalFullException ? "disk_full" : "write_failed", Told(failure));
        }
    }

    /// <summary>What a sender is told, who has no business with the places on the disk: those are in the log.</summary>
    private static string Told(JournalWriteException failure) => failure switch
    {
        JournalFullException full => $"No space is left for the journal ({full.FreeBytes} bytes free).",
        JournalFileRemovedException => "A file of the journal was removed or cut while the grid ran.",
        _ => "The journal cannot be written. The grid's log says why.",
    };

    private void Count(StoredEvents events)
    {
        counters.Take(events);
        instruments.OnStored(partition, events);
        if (events.Stored == 0)
            return;
        applyLag.Add(events.Position, events.Stored);
        flushLag.Add(events.Position, events.Stored);
    }

    private async Task Pump()
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

    /// <summary>Writes the state, one write after the other: two at a time would take each other for somebody else's.</summary>
    private async Task Write()
    {
        await writing.WaitAsync();
        try
        {
            await storage.WriteStateAsync();
        }
        finally
        {
            writing.Release();
        }
    }

    private void RefuseWhenBusy()
    {
        if (draining)
            throw Refuse("stopping", "The grid is stopping.");
        if (applyLag.Events > options.MaxApplyLagEvents)
            throw Refuse("apply_lag", $"{applyLag.Events} events wait for the grains; the limit is {options.MaxApplyLagEvents}.");
        if (memory.Look() == MemoryState.Full)
            throw Refuse("memory", $"Memory is full; {memory.Active} grains are in it. Grains are on their way out.");
        if (flushLag.Events > options.MaxFlushLagEvents)
            throw Refuse("flush_lag", $"{flushLag.Events} events wait for the history; the limit is {options.MaxFlushLagEvents}.");
    }

    private IntakeBusyException Refuse(string reason, string message)
    {
        counters.Refused++;
        instruments.OnRefused(partition, reason);
        return new IntakeBusyException(message, options.RetryAfter);
    }

    private async Task OnCheckpointTimer(CancellationToken cancellationToken)
    {
        // The drain makes its own checkpoint; grains may have gone before the next one.
        if (draining)
            return;
        try
        {
            await Checkpoint(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogCheckpointFailed(logger, partition, fault);
            // What is stored is not what this activation knows: the next one reads it.
            if (fault is InconsistentStateException)
                DeactivateOnIdle();
        }
    }

    private async Task OnFlushPoll(CancellationToken cancellationToken)
    {
        // At the end of the silo the history may have gone before.
        if (draining)
            return;
        if (flushQuestion.IsDue(counters.FlushedThrough < journal.Tail(partition).Value))
            await AskHistory();
        if (pump.AppliedEvents - checkpointedEvents >= options.CheckpointEvents)
            await OnCheckpointTimer(cancellationToken);
    }

    private async Task AskHistory()
    {
        try
        {
            counters.FlushedThrough = await GrainFactory.GetGrain<IAnalyticsGrain>(0).GetFlushedPosition(partition);
            flushLag.Pass(counters.FlushedThrough);
            applyLag.Pass(applied.Value);
        }
        catch (HistoryUnavailableException)
        {
            // It is opened again, or elsewhere, and says so itself.
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFlushUnknown(logger, partition, fault);
        }
    }
}
