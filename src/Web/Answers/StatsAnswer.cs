namespace DebugGrid.Web.Answers;

/// <summary>Statistics of the store and a summary of what ran.</summary>
/// <param name="Store">Sizes, counts and lag of the history.</param>
/// <param name="Intake">Counters and lags of each partition of the journal.</param>
/// <param name="Performance">Counts, success rate and duration quantiles by context.</param>
internal sealed record StatsAnswer(RawJson Store, IReadOnlyList<IntakeAnswer> Intake, PageAnswer Performance);
