namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>Failures of a stage that say the same but for ids, numbers, paths and the like.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Pattern">What they have in common.</param>
/// <param name="Message">What one of them says.</param>
/// <param name="Count">How many.</param>
/// <param name="LastTransaction">The last of them.</param>
internal sealed record StageError(string Stage, string Pattern, string Message, long Count, string LastTransaction);
