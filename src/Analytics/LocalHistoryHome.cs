namespace DebugGrid.Analytics;

/// <summary>For a silo that stands alone: its file is the history.</summary>
public sealed class LocalHistoryHome : IHistoryHome
{
    /// <inheritdoc/>
    public ValueTask<string?> ClaimAsync(Guid history, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);
}
