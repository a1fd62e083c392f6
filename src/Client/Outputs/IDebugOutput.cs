using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>A place where events go beside the grid. Called by one task at a time, never on a thread of the application.</summary>
public interface IDebugOutput : IAsyncDisposable
{
    /// <summary>Its name in <see cref="OutputStatistics"/>.</summary>
    string Name { get; }

    /// <summary>The least level that it wants.</summary>
    EventLevel Level { get; }

    /// <summary>Writes events. May throw: they are lost for this output then and counted, and the next come after a pause.</summary>
    /// <param name="events">1 to 256 events in the order in which they were taken; the list is used again afterwards.</param>
    /// <param name="cancellationToken">Ends the writing when the client is closed and its budget is used up.</param>
    ValueTask WriteAsync(IReadOnlyList<DebugEvent> events, CancellationToken cancellationToken);
}
