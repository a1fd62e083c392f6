using System.Diagnostics;
using System.Text.Json;
using DebugGrid.Analytics;
using DebugGrid.Analytics.Isolation;
using DebugGrid.Contracts;
using DebugGrid.Grains;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Tests.Hosting;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Processes;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Streams;

namespace DebugGrid.Simulation.Grid;

/// <summary>A silo with the real journal, intake, grains and history on a real disk, over a clock that the test moves.</summary>
internal sealed class SimulatedGrid : IAsyncDisposable
{
    /// <summary>Keys of the clocks that the runtime goes by; they keep real time, while grains and their timers go by the test's.</summary>
    private static readonly string[] ClocksOfTheRuntime =
        ["Orleans.Messaging", "Orleans.SystemTimers", "Orleans.Membership", "Orleans.ActivationManagement", "Orleans.GrainDirectory"];

    private static readonly TimeSpan Stride = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TempDirectory directory = new();
    private readonly DurableStates states = new();
    private readonly GridTopology topology;
    private IHost host = null!;
    private FasterLogJournal journal = null!;

    private SimulatedGrid(int partitions) => topology = new GridTopology(partitions, StallShards: 2);

    public FakeTimeProvider Clock { get; } = new(TestClock.Start);

    public Timestamp Now => Timestamp.Now(Clock);

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public IAnalyticsGrain History => Grains.GetGrain<IAnalyticsGrain>(0);

    public static async Task<SimulatedGrid> Start(int partitions)
    {
        var grid = new SimulatedGrid(partitions);
        await grid.StartSilo();
        return grid;
    }

    /// <summary>Stops the silo and starts another one.</summary>
    /// <param name="losing">Whether what was not saved is lost with it, as if it had been killed.</param>
    public async Task Restart(bool losing)
    {
        states.IsBroken = losing;
        await StopSilo();
        states.IsBroken = false;
        await StartSilo();
    }

    /// <summary>Sends a batch; the answer means that it is durable.</summary>
    public async Task Send(Guid batchId, string sender, IReadOnlyList<DebugEvent> events)
    {
        byte[] bytes = WireEncoder.EncodeBatch(new BatchHeader(batchId, sender, ProjectId.Default, Now), events);
        await Grains.GetGrain<IIntakeGrain>(topology.PartitionOf(ProjectId.Default.Value, sender)).Append(new IntakeBatch(batchId, events.Count, bytes), CancellationToken.None);
    }

    /// <summary>Lets time pass in strides; before each of them everything that was sent is applied.</summary>
    public async Task Pass(TimeSpan span)
    {
        for (var end = Now + span; Now < end;)
        {
            await Apply();
            Clock.Advance(end - Now < Stride ? end - Now : Stride);
        }

        await Apply();
    }

    /// <summary>Waits until the grains have applied what was sent and what they found of it.</summary>
    public async Task Apply()
    {
        for (int round = 0; round < 2; round++)
            for (int partition = 0; partition < topology.Partitions; partition++)
                await Grains.GetGrain<IIntakeGrain>(partition).WaitApplied(journal.Tail(partition).Value, CancellationToken.None);
    }

    /// <summary>Executions that have not ended, as the stall watches list them.</summary>
    public async Task<OpenWork[]> OpenWork()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, topology.StallShards).Select(
            shard => Grains.GetGrain<IStallWatchGrain>(shard).ListOpen(WatchOwner.Context, GrainKeys.ContextPrefix(ProjectId.Default, null), null, 10_000, null)));
        return [.. pages.SelectMany(page => page.Items)];
    }

    /// <summary>One statement over the history.</summary>
    public async Task<JsonElement[][]> Sql(string sql)
    {
        var answer = await History.RunSql(new SqlQuestion(sql, default, 10_000), CancellationToken.None);
        using var rows = JsonDocument.Parse(answer.Rows);
        return [.. rows.RootElement.EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.Clone()).ToArray())];
    }

    /// <summary>
    /// Waits in real time until nothing is wrong; the clock goes on by strides, since what a restart interrupted is done again by the next tick.
    /// </summary>
    /// <returns>What still is wrong; null when all is well.</returns>
    public async Task<string?> Settle(Func<Task<string?>> check)
    {
        long started = Stopwatch.GetTimestamp();
        string? wrong;
        while ((wrong = await check()) is not null && Stopwatch.GetElapsedTime(started) < Patience)
            await Pass(Stride);
        return wrong;
    }

    public async ValueTask DisposeAsync()
    {
        await StopSilo();
        directory.Dispose();
    }

    private async Task StartSilo()
    {
        journal = await FasterLogJournal.OpenAsync(
            new JournalOptions { Directory = directory.Combine("journal"), Partitions = topology.Partitions, MemoryPageSizeBits = 20, SegmentSizeBytes = 1 << 20 }, Clock);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        foreach (string system in ClocksOfTheRuntime)
            builder.Services.AddKeyedSingleton(system, TimeProvider.System);
        builder.Services.AddSingleton<IHistoryHome, LocalHistoryHome>().AddSingleton<IJournal>(journal).AddSingleton(topology).AddSingleton<IntakeInstruments>().AddLiveStateGrains();
        builder.Services.AddHistory(new AnalyticsOptions { Directory = directory.Combine("history"), MemoryLimitBytes = 256L * 1024 * 1024 }, new HistoryCommand("dotnet", []), processes: null);
        builder.Services.Configure<GrainOptions>(options => (options.AbandonAfter, options.LearnStallAfter) = (TimeSpan.FromSeconds(90), false));
        builder.Services.AddGrainStorage("grid", (_, _) => states);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(LoopbackPort.Free(), LoopbackPort.Free())
            .AddMemoryStreams(GridStreams.Provider, static streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly)));
        host = builder.Build();
        await host.StartAsync();
        for (int partition = 0; partition < topology.Partitions; partition++)
            await Grains.GetGrain<IIntakeGrain>(partition).GetStatus();
        await History.GetFlushedPosition(0);
        for (int shard = 0; shard < topology.StallShards; shard++)
            await Grains.GetGrain<IStallWatchGrain>(shard).ListOpen(WatchOwner.Context, string.Empty, null, 0, null);
    }

    private async Task StopSilo()
    {
        await host.StopAsync();
        host.Dispose();
        await journal.DisposeAsync();
    }
}
