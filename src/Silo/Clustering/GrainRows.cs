using Orleans.Storage;

namespace DebugGrid.Silo.Clustering;

/// <summary>
/// Keeps grains' states in PostgreSQL apart by the grain's type. Orleans' provider knows a row by the state's name and the grain's key alone, so a session
/// and a transaction with the same id would share one.
/// </summary>
/// <param name="rows">The provider.</param>
internal sealed class GrainRows(IGrainStorage rows) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => rows.ReadStateAsync(Name(stateName, grainId), grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => rows.WriteStateAsync(Name(stateName, grainId), grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => rows.ClearStateAsync(Name(stateName, grainId), grainId, grainState);

    private static string Name(string stateName, GrainId grainId) => $"{grainId.Type}/{stateName}";
}
