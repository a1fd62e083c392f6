using System.Collections.Concurrent;
using Orleans.Runtime;
using Orleans.Storage;

namespace DebugGrid.Orleans.Tests;

/// <summary>A storage of one's own, over objects it keeps, that can be told to fail.</summary>
public sealed class FaultyStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly ConcurrentDictionary<GrainId, int> values = new();

    public Exception? NextFailure { get; set; }

    public bool TookPart { get; private set; }

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(FaultyStorage), ServiceLifecycleStage.RuntimeStorageServices, _ =>
    {
        TookPart = true;
        return Task.CompletedTask;
    });

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        bool known = values.TryGetValue(grainId, out int value);
        grainState.State = (T)(object)new KeeperState { Value = value };
        grainState.RecordExists = known;
        grainState.ETag = known ? "1" : null;
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Yield();
        if (NextFailure is { } failure)
        {
            NextFailure = null;
            throw failure;
        }

        values[grainId] = ((KeeperState)(object)grainState.State!).Value;
        grainState.RecordExists = true;
        grainState.ETag = "1";
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        values.TryRemove(grainId, out _);
        return Task.CompletedTask;
    }
}
