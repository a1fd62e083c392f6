using System.Diagnostics;
using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Memory;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Processes;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Streams;

namespace DebugGrid.Grains.Tests.Hosting;

/// <summary>A silo with the real journal, the real intake and the real grains of the live state, over a clock that the test moves.</summary>
internal sealed class TestGrid : IAsyncDisposable
{
    private static readonly TimeSpan TrimInterval = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan TrimAge = TimeSpan.FromMilliseconds(100);

    /// <summary>Keys of the clocks that the runtime goes by; they keep real time, while grains and their timers go by the test's.</summary>
    private static readonly string[] ClocksOfTheRuntime =
        ["Orleans.Messaging", "Orleans.SystemTimers", "Orleans.Membership", "Orleans.ActivationManagement", "Orleans.GrainDirectory"];

    private static readonly TimeSpan Stride = TimeSpan.FromMilliseconds(20);

    /// <summary>How long, in real time, a timer may take to be set again; one that is not was counted at the start and fires once.</summary>
    private static readonly TimeSpan TimerPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TempDirectory directory = new();
    private readonly GridTopology topology = new(Partitions: 1, StallShards: 2);
    private readonly LostGrain lost = new();
    private readonly Action<GrainOptions>? configure;
    private IHost host = null!;
    private int timers;
    private FasterLogJournal journal = null!;

    private TestGrid(Action<GrainOptions>? configure) => this.configure = configure;

    public TimerCountingClock Clock { get; } = new();

    public DurableStates States { get; } = new();

    /// <summary>What the history has noted for the live state to forget.</summary>
    public HistoryNotes Notes { get; } = new();

    /// <summary>What the grid believes its heap to have, in bytes. The limit is 100.</summary>
    public long Heap { get; set; }

    public GrainMemory Memory => host.Services.GetRequiredService<GrainMemory>();

    public Timestamp Now => Timestamp.Now(Clock);

    public ILocalSiloDetails Silo => host.Services.GetRequiredService<ILocalSiloDetails>();

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public int ShardOf(string transaction) => topology.StallShardOf(new WatchKey(WatchOwner.Transaction, transaction, string.Empty));

    public IIntakeGrain Intake => Grains.GetGrain<IIntakeGrain>(0);

    public static async Task<TestGrid> Start(Action<GrainOptions>? configure = null)
    {
        var grid = new TestGrid(configure);
        await grid.StartSilo();
        return grid;
    }

    /// <summary>Stops the silo in good order and starts another one.</summary>
    /// <param name="taken">Events that the grid took and made durable, and that no grain has seen when the new silo starts.</param>
    public async Task Restart(params DebugEvent[] taken)
    {
        await StopSilo();
        await StartSilo(taken);
    }

    /// <summary>Loses everything that was not saved, and starts another silo.</summary>
    public async Task Crash()
    {
        States.IsBroken = true;
        await StopSilo();
        States.IsBroken = false;
        await StartSilo();
    }

    /// <summary>Stops the silo in good order, removes the journal, and starts another silo.</summary>
    public async Task LoseJournal()
    {
        await StopSilo();
        Directory.Delete(directory.Combine("journal"), recursive: true);
        await StartSilo();
    }

    /// <summary>Gives up all that the journal holds, saved or not.</summary>
    public async Task EmptyJournal() => await journal.TruncateAsync(0, journal.Tail(0), CancellationToken.None);

    /// <summary>Loses a stall watch alone, with everything that it had not saved, and waits until it is there again.</summary>
    public async Task LoseWatch(int shard)
    {
        var watch = Grains.GetGrain<IStallWatchGrain>(shard);
        lost.Lose(watch.GetGrainId());
        States.IsBroken = true;
        await Until(async () =>
        {
            await watch.ListOpen(WatchOwner.Context, string.Empty, null, 0, null);
            return lost.IsBack;
        });
        States.IsBroken = false;
    }

    /// <summary>Waits until the grains behind every wave are active, so that what cannot be read afterwards is the wave's own grains only.</summary>
    public async Task Wake()
    {
        await Send(new LogEvent { Message = "awake" });
        for (int shard = 0; shard < topology.StallShards; shard++)
            await Grains.GetGrain<IStallWatchGrain>(shard).ListOpen(WatchOwner.Context, string.Empty, null, 0, null);
    }

    /// <summary>Sends events as one batch, which is new each time, and waits until the grains have applied them. Those without an id are given one.</summary>
    public async Task Send(params DebugEvent[] events)
    {
        var batch = Batch(events);
        var receipt = await Intake.Append(batch, CancellationToken.None);
        await Intake.WaitApplied(receipt.Position, CancellationToken.None);
    }

    /// <summary>
    /// Lets streams deliver, then makes room as a silo does while its memory is over a limit: a stream brings events to grains after the wave that made room for itself.
    /// </summary>
    public async Task Trim()
    {
        await Pass(TrimInterval);
        if (Memory.Aim() == MemoryState.Room)
            return;
        await Intake.Checkpoint(CancellationToken.None);
        await Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TrimAge);
    }

    /// <summary>Lets time pass in small steps, each of them only when every timer is set again that the step before has fired.</summary>
    public async Task Pass(TimeSpan span)
    {
        for (var end = Now + span; Now < end;)
            await Step(end - Now);
    }

    /// <summary>Waits, in real time and with the clock standing still, until something holds.</summary>
    public static async Task Until(Func<Task<bool>> condition)
    {
        long started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "It did not come to hold.");
            await Task.Yield();
        }
    }

    /// <summary>Waits until something holds while the clock goes on, at most so far.</summary>
    public async Task UntilWithin(TimeSpan span, Func<Task<bool>> condition)
    {
        var end = Now + span;
        await Until(async () =>
        {
            if (await condition())
                return true;
            if (Now < end)
                await Step(end - Now);
            return false;
        });
    }

    /// <summary>The findings that the journal holds.</summary>
    public async Task<List<FindingEvent>> Findings()
    {
        using var read = await journal.ReadAsync(0, JournalPosition.Start, int.MaxValue, CancellationToken.None);
        return [.. read.Entries.SelectMany(e => WireDecoder.DecodeBatch(e.Payload).Events).OfType<FindingEvent>()];
    }

    public async ValueTask DisposeAsync()
    {
        await StopSilo();
        directory.Dispose();
    }

    private IntakeBatch Batch(DebugEvent[] events)
    {
        var batch = Guid.CreateVersion7();
        var now = Now;
        DebugEvent[] stamped = [.. events.Select(e => e with { Id = e.Id.IsNone ? Protocol.EventId.New(now) : e.Id, Time = now, ReceivedAt = now })];
        return new IntakeBatch(batch, stamped.Length, WireEncoder.EncodeBatch(new BatchHeader(batch, "test", ProjectId.Default, now), stamped));
    }

    private async Task StartSilo(params DebugEvent[] taken)
    {
        journal = await FasterLogJournal.OpenAsync(
            new JournalOptions { Directory = directory.Combine("journal"), MemoryPageSizeBits = 20, SegmentSizeBytes = 1 << 20 }, Clock);
        if (taken.Length > 0)
            await Take(Batch(taken));
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        foreach (string system in ClocksOfTheRuntime)
            builder.Services.AddKeyedSingleton(system, TimeProvider.System);
        builder.Services.AddSingleton(Notes).AddSingleton(new HeapBudget(() => Heap, 100));
        builder.Services.AddSingleton<IJournal>(journal).AddSingleton(topology).AddSingleton<IntakeInstruments>().AddLiveStateGrains();
        builder.Services.Configure<GrainOptions>(options => configure?.Invoke(options));
        builder.Services.AddGrainStorage("grid", (_, _) => States);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(LoopbackPort.Free(), LoopbackPort.Free())
            .AddIncomingGrainCallFilter(lost)
            .AddMemoryStreams(GridStreams.Provider, static streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly)));
        host = builder.Build();
        await host.StartAsync();
        await Intake.GetStatus();
        for (int shard = 0; shard < topology.StallShards; shard++)
            await Grains.GetGrain<IStallWatchGrain>(shard).ListOpen(WatchOwner.Context, string.Empty, null, 0, null);
        await Intake.WaitApplied(journal.Tail(0).Value, CancellationToken.None);
        timers = Clock.ActiveTimers;
    }

    private async Task Take(IntakeBatch batch) =>
        await journal.AppendAsync(0, batch.BatchId, batch.EventCount, batch.Encoded, CancellationToken.None);

    private async Task StopSilo()
    {
        await host.StopAsync();
        host.Dispose();
        await journal.DisposeAsync();
    }

    private async Task Step(TimeSpan atMost)
    {
        long started = Stopwatch.GetTimestamp();
        await Until(() => Task.FromResult(Clock.ActiveTimers >= timers || Stopwatch.GetElapsedTime(started) > TimerPatience));
        timers = Math.Min(timers, Clock.ActiveTimers);
        Clock.Advance(atMost < Stride ? atMost : Stride);
    }
}
