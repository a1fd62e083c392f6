namespace DebugGrid.Analytics.Packages.Errors;

/// <summary>What became of failures of one fingerprint.</summary>
/// <param name="Fingerprint">The fingerprint.</param>
/// <param name="Failures">How many there are.</param>
/// <param name="Recovered">Of them those whose work succeeded later.</param>
/// <param name="With">The strategy that most of these succeeded with; null when none named one.</param>
/// <param name="WithCount">How many that are.</param>
internal sealed record KnownRecovery(string Fingerprint, long Failures, long Recovered, string? With, long WithCount);
