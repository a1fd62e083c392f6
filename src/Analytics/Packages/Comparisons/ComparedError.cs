namespace DebugGrid.Analytics.Packages.Comparisons;

/// <summary>Failures of one fingerprint in one session.</summary>
/// <param name="Fingerprint">The fingerprint.</param>
/// <param name="Type">The error's type.</param>
/// <param name="Pattern">What their messages have in common.</param>
/// <param name="Count">How many.</param>
internal sealed record ComparedError(string Fingerprint, string Type, string Pattern, long Count);
