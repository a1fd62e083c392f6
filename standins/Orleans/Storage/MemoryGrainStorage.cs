using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps states in memory, as JSON, so that what comes back is a copy. Lost with the process.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), Entry> _entries = new();
    private long _versions;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_entries.TryGetValue((stateName, grainId), out Entry? entry))
        {
            grainState.State = JsonSerializer.Deserialize<T>(entry.Json);
            grainState.ETag = entry.Etag;
            grainState.RecordExists = true;
        }
        else
        {
            Reset(grainState);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var next = new Entry(JsonSerializer.SerializeToUtf8Bytes(grainState.State), Interlocked.Increment(ref _versions).ToString(CultureInfo.InvariantCulture));
        Replace((stateName, grainId), grainState.ETag, next);
        grainState.ETag = next.Etag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace((stateName, grainId), grainState.ETag, null);
        Reset(grainState);
        return Task.CompletedTask;
    }

    private static void Reset<T>(IGrainState<T> grainState)
    {
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private void Replace((string, GrainId) key, string? expected, Entry? next)
    {
        _entries.TryGetValue(key, out Entry? stored);
        if (stored?.Etag != expected)
            throw new InconsistentStateException($"Version conflict for {key.Item2}.", stored?.Etag, expected);
        bool replaced = (stored, next) switch
        {
            (null, null) => true,
            (null, not null) => _entries.TryAdd(key, next),
            (not null, null) => _entries.TryRemove(new(key, stored)),
            _ => _entries.TryUpdate(key, next!, stored!),
        };
        if (!replaced)
            throw new InconsistentStateException($"Version conflict for {key.Item2}.", stored?.Etag, expected);
    }

    private sealed record Entry(byte[] Json, string Etag);
}
