namespace DebugGrid.Contracts;

/// <summary>A grain whose state is derived from the journal and saved from time to time.</summary>
public interface ICheckpointedGrain : IGrain
{
    /// <summary>Saves the state if it has changed since it was saved last.</summary>
    /// <param name="partition">The journal's partition.</param>
    /// <param name="position">A position that the grain was given events of.</param>
    /// <returns>
    /// The position of that partition through which the saved state holds everything that concerns the grain: at least <paramref name="position"/>
    /// when the grain has applied it, less when it still waits for its stream.
    /// </returns>
    Task<long> SaveThrough(int partition, long position);
}
