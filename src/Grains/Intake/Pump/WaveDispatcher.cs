using DebugGrid.Contracts;
using DebugGrid.Grains.Correlation;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Grains.Work;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Polly;
using Polly.Retry;

namespace DebugGrid.Grains.Intake.Pump;

/// <summary>Carries a wave to its grains: declarations first, then all others at the same time, then what follows from their answers.</summary>
/// <param name="partition">The partition.</param>
/// <param name="streams">Brings correlations what concerns them.</param>
/// <param name="watches">Told of how far stall watches were given deadlines.</param>
internal sealed partial class WaveDispatcher(IntakePartition partition, IStreamProvider streams, WatchDeliveries watches)
{
    /// <summary>How long a wave waits before it is tried again where no grain can be called.</summary>
    private static readonly TimeSpan OutageDelay = TimeSpan.FromSeconds(1);

    private readonly GrainCaller caller = new(partition.Grains);
    private readonly EngineProbe probe = new(partition.Number, partition.Grains);
    private readonly ResiliencePipeline retries = RetriesOf(partition.Options, partition.Clock);

    /// <summary>
    /// Applies a wave to its grains. Nothing that a grain answers is lost; nothing that a grain throws ends the wave. The wave's memory is left to the collector
    /// unless every call was answered: a grain may read it still.
    /// </summary>
    public async Task<WaveOutcome> Apply(Wave wave, CancellationToken cancellationToken)
    {
        var outcome = new WaveOutcome();
        bool answered = false;
        try
        {
            await Apply(wave.Declarations, wave, outcome, cancellationToken);
            await Apply(wave.Slices, wave, outcome, cancellationToken);
            answered = !outcome.MemoryMayBeInUse;
        }
        finally
        {
            if (!answered)
                wave.Abandon();
        }

        return outcome;
    }

    /// <summary>Tells stall watches, pulse and correlations what a wave brought.</summary>
    public async Task Announce(Wave wave, WaveOutcome outcome, CancellationToken cancellationToken)
    {
        var calls = new List<Task>();
        foreach (IGrouping<int, WatchUpdate> shard in outcome.Watches.GroupBy(watch => partition.Topology.StallShardOf(watch.Key)))
            calls.Add(Tell(shard.Key, [.. shard], wave.Through, cancellationToken));
        PulseWave pulse = wave.Pulse.ToWave(wave.Through);
        calls.Add(retries.ExecuteAsync(async _ => await partition.Grains.GetGrain<IPulseGrain>(partition.Number).Apply(pulse), cancellationToken).AsTask());
        foreach ((string key, List<CorrelationItem> items) in wave.Correlations)
            calls.Add(Publish(key, wave.Through, items, cancellationToken));
        await Task.WhenAll(calls);
    }

    /// <summary>
    /// Appends what grains found, each for itself: who catches up finds the same in other waves, or in those of another partition, and what is found again is known by its id.
    /// </summary>
    public Task Append(IReadOnlyList<(string GrainKey, Finding Finding)> findings, CancellationToken cancellationToken) => Task.WhenAll(findings.Select(found =>
    {
        IIntakeGrain intake = partition.Grains.GetGrain<IIntakeGrain>(FindingBatch.PartitionOf(partition.Topology, found.GrainKey));
        return retries.ExecuteAsync(async token => await intake.AppendFindings(FindingBatch.Of(found.Finding), token), cancellationToken).AsTask();
    }));

    /// <summary>The position through which the dashboard has counted.</summary>
    public Task<long> CountedThrough() => partition.Grains.GetGrain<IPulseGrain>(partition.Number).GetThrough();

    private async Task Apply(IReadOnlyList<TargetEvents> targets, Wave wave, WaveOutcome outcome, CancellationToken cancellationToken)
    {
        var calls = new Task[targets.Count];
        for (int i = 0; i < calls.Length; i++)
            calls[i] = Apply(targets[i], wave, outcome, cancellationToken);
        await Task.WhenAll(calls);
    }

    private async Task Apply(TargetEvents events, Wave wave, WaveOutcome outcome, CancellationToken cancellationToken)
    {
        GrainTarget target = events.Target;
        EventSlice slice = events.ToSlice(partition.Number, wave.Through, partition.Touched.PreviousOf(target));
        try
        {
            ApplyResult answer = await caller.Apply(target, slice);
            outcome.Take(target, slice, answer, wave.Pulse);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogRetry(partition.Logger, target.Kind, target.Key, fault);
            await ApplyAgain(target, slice, wave, outcome, cancellationToken);
        }
    }

    /// <summary>
    /// Tries again what failed. A grain that fails alone, between two moments at which others answer, costs its events; while every grain fails, the wave waits.
    /// </summary>
    private async Task ApplyAgain(GrainTarget target, EventSlice slice, Wave wave, WaveOutcome outcome, CancellationToken cancellationToken)
    {
        outcome.MemoryMayBeInUse = true;
        bool othersAnswered = false;
        while (true)
        {
            try
            {
                ApplyResult answer = othersAnswered
                    ? await caller.Apply(target, slice)
                    : await retries.ExecuteAsync(async _ => await caller.Apply(target, slice), cancellationToken);
                outcome.Take(target, slice, answer, wave.Pulse);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                bool othersAnswer = await probe.Works();
                if (othersAnswered && othersAnswer)
                {
                    LogGivenUp(partition.Logger, target.Kind, target.Key, slice.Events.Count, fault);
                    outcome.Fail(target, slice, fault.GetBaseException().Message);
                    return;
                }

                othersAnswered = othersAnswer;
                if (!othersAnswer)
                    LogOutage(partition.Logger, target.Kind, target.Key, fault);
            }

            if (!othersAnswered)
                await Task.Delay(OutageDelay, partition.Clock, cancellationToken);
        }
    }

    private async Task Tell(int shard, WatchUpdate[] deadlines, long through, CancellationToken cancellationToken)
    {
        await retries.ExecuteAsync(async _ => await partition.Grains.GetGrain<IStallWatchGrain>(shard).Watch(deadlines), cancellationToken);
        watches.Took(shard, through);
    }

    private async Task Publish(string key, long through, List<CorrelationItem> items, CancellationToken cancellationToken)
    {
        IAsyncStream<CorrelationSlice> stream = streams.GetStream<CorrelationSlice>(StreamId.Create(GridStreams.Correlation, key));
        foreach (CorrelationSlice slice in CorrelationParts.Of(partition.Number, through, items))
            await retries.ExecuteAsync(async _ => await stream.OnNextAsync(slice), cancellationToken);
        partition.Touched.Touch(new GrainTarget(TargetKind.Correlation, key), through);
    }

    private static ResiliencePipeline RetriesOf(IntakeOptions options, TimeProvider clock)
    {
        if (options.ApplyRetries == 0)
            return ResiliencePipeline.Empty;
        return new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.ApplyRetries,
                Delay = options.ApplyRetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = static arguments =>
                    ValueTask.FromResult(arguments.Outcome.Exception is { } fault and not OperationCanceledException),
            })
            .Build();
    }
}
