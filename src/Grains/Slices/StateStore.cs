using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace DebugGrid.Grains.Slices;

/// <summary>
/// Reads and writes the states of grains of which there may be millions. Orleans' own holder of a state costs each of them some 400 bytes and a part of every
/// activation (docs/adr/0063); here a grain keeps its state and a version, nothing else.
/// </summary>
/// <param name="storage">Where the states are.</param>
internal sealed class StateStore([FromKeyedServices(StateStore.Provider)] IGrainStorage storage)
{
    private const string Provider = "grid";
    private const string Name = "state";

    /// <summary>The state as it was written last, with its version; a new one without a version when none was.</summary>
    public async Task<(T State, string? Etag)> Read<T>(GrainId grain)
        where T : class, new()
    {
        var read = new GrainState<T>(new T());
        await storage.ReadStateAsync(Name, grain, read);
        return (read.State ?? new T(), read.ETag);
    }

    /// <summary>Writes a state in the place of the version that was read or written last.</summary>
    /// <returns>Its new version.</returns>
    /// <exception cref="InconsistentStateException">Another version is there; Orleans ends the activation that lets this through.</exception>
    public async Task<string?> Write<T>(GrainId grain, T state, string? etag, CancellationToken cancellationToken)
        where T : class
    {
        var written = new GrainState<T>(state, etag);
        await storage.WriteStateAsync(Name, grain, written, cancellationToken);
        return written.ETag;
    }
}
