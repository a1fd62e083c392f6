namespace DebugGrid.Analytics;

/// <summary>Opens the history: in this process, or in one of its own.</summary>
internal interface IHistoryOpener
{
    /// <summary>Opens it.</summary>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="AnalyticsOptionsException">Settings are not valid; names every fault.</exception>
    /// <exception cref="AnalyticsDatabaseException">The file cannot be used; names it.</exception>
    Task<IHistory> OpenAsync(CancellationToken cancellationToken);
}
