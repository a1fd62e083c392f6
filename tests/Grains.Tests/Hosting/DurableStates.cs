using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;
using Orleans.Storage;

namespace DebugGrid.Grains.Tests.Hosting;

/// <summary>
/// Grain states in their stored form, outliving the silos of a test. While it is broken, writes fail: what a silo holds then is lost with it,
/// as if the silo had been killed.
/// </summary>
internal sealed class DurableStates : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (byte[] Value, string Etag)> states = new();
    private long writes;

    public bool IsBroken { get; set; }

    public bool IsUnreadable { get; set; }

    /// <summary>Part of the ids of grains whose states alone cannot be written; null: none.</summary>
    public string? Unwritable { get; set; }

    /// <summary>Part of the ids of grains for whose states the storage has no room, while it takes others; null: none.</summary>
    public string? NoRoomFor { get; set; }

    /// <summary>Part of the ids of grains whose states alone cannot be read; null: none.</summary>
    public string? Unreadable { get; set; }

    /// <summary>Whether what is written is kept; a test that measures memory has no use for it.</summary>
    public bool Keeps { get; set; } = true;

    public long Writes => Interlocked.Read(ref writes);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (IsUnreadable || Names(Unreadable, grainId))
            throw new IOException("The storage cannot be read.");
        bool found = states.TryGetValue($"{stateName}|{grainId}", out var stored);
        grainState.State = found ? StateForm.Read<T>(stored.Value)! : Activator.CreateInstance<T>();
        grainState.ETag = found ? stored.Etag : null;
        grainState.RecordExists = found;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (IsBroken || Names(NoRoomFor, grainId))
            throw new IOException("The storage is broken.");
        if (Names(Unwritable, grainId))
            throw new InvalidOperationException("The state cannot be written.");
        string etag = Interlocked.Increment(ref writes).ToString(CultureInfo.InvariantCulture);
        if (Keeps)
            states[$"{stateName}|{grainId}"] = (StateForm.Write(grainState.State), etag);
        grainState.ETag = etag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        states.TryRemove($"{stateName}|{grainId}", out _);
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private static bool Names(string? part, GrainId grain) => part is not null && grain.ToString().Contains(part, StringComparison.Ordinal);
}
