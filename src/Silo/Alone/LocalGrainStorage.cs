using DebugGrid.Grains;
using DebugGrid.Journal.Snapshots;
using Orleans.Runtime;
using Orleans.Storage;

namespace DebugGrid.Silo.Alone;

/// <summary>Keeps grains' states in the local snapshot store, as JSON, for a silo that stands alone. A write is durable when it completes.</summary>
/// <remarks>Only so many are written at the same time: when very many grains leave at once, what waits is the grains alone and not their written forms too.</remarks>
internal sealed class LocalGrainStorage(ISnapshotStore store) : IGrainStorage, IDisposable
{
    /// <summary>Writes under way: enough for two commits.</summary>
    private const int MaxWrites = 8_192;

    private readonly SemaphoreSlim writes = new(MaxWrites);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Snapshot? found = await store.ReadAsync(KeyOf(stateName, grainId), CancellationToken.None);
        if (found is null)
        {
            Reset(grainState);
            return;
        }

        grainState.State = StateForm.Read<T>(found.Value.Span)!;
        grainState.ETag = found.Etag;
        grainState.RecordExists = true;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await writes.WaitAsync();
        try
        {
            byte[] value = StateForm.Write(grainState.State);
            grainState.ETag = await store.WriteAsync(KeyOf(stateName, grainId), grainState.ETag, value, CancellationToken.None);
            grainState.RecordExists = true;
        }
        catch (SnapshotConflictException conflict)
        {
            throw new InconsistentStateException(conflict.Message, conflict);
        }
        finally
        {
            writes.Release();
        }
    }

    public void Dispose() => writes.Dispose();

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        try
        {
            await store.DeleteAsync(KeyOf(stateName, grainId), grainState.ETag, CancellationToken.None);
        }
        catch (SnapshotConflictException conflict)
        {
            throw new InconsistentStateException(conflict.Message, conflict);
        }

        Reset(grainState);
    }

    private static string KeyOf(string stateName, GrainId grainId) => $"{stateName}|{grainId}";

    private static void Reset<T>(IGrainState<T> grainState)
    {
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }
}
