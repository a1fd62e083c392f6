namespace DebugGrid.Analytics;

/// <summary>
/// Knows which history file is the grid's. Where several silos have disks of their own, a file is the history only on the silo that has kept it so far;
/// another one would answer as if nothing had ever happened.
/// </summary>
public interface IHistoryHome
{
    /// <summary>Asks whether this silo's file is the grid's history, before it is opened. The first file that asks becomes it.</summary>
    /// <param name="history">The id of the history in this silo's data directory.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>Null when the file may be opened; otherwise where the history is, as a sentence for people.</returns>
    ValueTask<string?> ClaimAsync(Guid history, CancellationToken cancellationToken);
}
