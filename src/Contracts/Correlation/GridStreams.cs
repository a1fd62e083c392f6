namespace DebugGrid.Contracts;

/// <summary>Names of the grid's streams. Items come in journal order for one partition; an item may come again after a crash.</summary>
public static class GridStreams
{
    /// <summary>The stream provider. Not the name of a storage: Orleans would keep the subscriptions there, whatever that storage can write.</summary>
    public const string Provider = "grid-streams";

    /// <summary><see cref="CorrelationSlice"/>s by correlation; the key is the correlation's grain key.</summary>
    public const string Correlation = "correlation";
}
