using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps states, serialized, for as long as the silo lives.</summary>
public class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string StateName, GrainId GrainId), Entry> _entries = new();
    private readonly IGrainStorageSerializer _serializer;
    private long _lastVersion;

    internal MemoryGrainStorage(IGrainStorageSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        _serializer = serializer;
    }

    /// <inheritdoc/>
    public virtual Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_entries.TryGetValue((stateName, grainId), out var entry))
        {
            var state = _serializer.Deserialize<T>(entry.Data);
            (grainState.State, grainState.ETag, grainState.RecordExists) = (state is null ? NewState<T>.Create() : state, entry.ETag, state is not null);
        }
        else
        {
            (grainState.State, grainState.ETag, grainState.RecordExists) = (NewState<T>.Create(), null, false);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public virtual Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var version = Interlocked.Increment(ref _lastVersion).ToString(CultureInfo.InvariantCulture);
        var entry = new Entry(_serializer.Serialize(grainState.State), version);
        var key = (stateName, grainId);
        var isWritten = grainState.ETag is null
            ? _entries.TryAdd(key, entry)
            : _entries.TryGetValue(key, out var stored) && stored.ETag == grainState.ETag && _entries.TryUpdate(key, entry, stored);
        if (!isWritten)
            throw Inconsistent(key, grainState.ETag);

        (grainState.ETag, grainState.RecordExists) = (version, true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public virtual Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (_entries.TryGetValue(key, out var stored)
            && (stored.ETag != grainState.ETag || !_entries.TryRemove(new KeyValuePair<(string, GrainId), Entry>(key, stored))))
        {
            throw Inconsistent(key, grainState.ETag);
        }

        (grainState.State, grainState.ETag, grainState.RecordExists) = (NewState<T>.Create(), null, false);
        return Task.CompletedTask;
    }

    private InconsistentStateException Inconsistent((string StateName, GrainId GrainId) key, string? current)
        => new($"State {key.StateName} of {key.GrainId} was written by another.", _entries.GetValueOrDefault(key)?.ETag, current);

    private sealed record Entry(BinaryData Data, string ETag);
}
