namespace DebugGrid.Analytics.Packages.Differences;

/// <summary>Calls of one context in one execution, directly below it.</summary>
/// <param name="Count">How many.</param>
/// <param name="Failed">Of them those that failed or ran out of time.</param>
/// <param name="TotalMs">How long they took in all, in milliseconds.</param>
internal sealed record PeerCalls(long Count, long Failed, double TotalMs);
