namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>A transaction that stands for others.</summary>
/// <param name="Kind">What it stands for: its status when it went wrong, else <c>slow</c> or <c>median</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Stage">The stage at which it failed or stands.</param>
/// <param name="Error">What it failed with.</param>
/// <param name="ElapsedMs">The time from its first event to its last, in milliseconds.</param>
/// <param name="LastAt">The time of its latest event, UTC.</param>
internal sealed record PipelineSample(string Kind, string Id, string? Stage, string? Error, double ElapsedMs, DateTime LastAt);
