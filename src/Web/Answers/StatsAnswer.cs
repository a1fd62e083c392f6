namespace DebugGrid.Web.Answers;

/// <summary>Statistics of the store and a summary of what ran.</summary>
/// <param name="Grid">The grid that answers.</param>
/// <param name="Store">Sizes, counts and lag of the history, which are those of all projects: null where keys, or what the history holds, are for several, and the caller's key is no administrator's.</param>
/// <param name="Intake">Counters and lags of each partition of the journal; none where <paramref name="Store"/> is null.</param>
/// <param name="Performance">Counts, success rate and duration quantiles by context.</param>
/// <param name="Usage">Model calls of the caller's project, their tokens and their cost in US dollars.</param>
internal sealed record StatsAnswer(GridAnswer Grid, RawJson Store, IReadOnlyList<IntakeAnswer> Intake, PageAnswer Performance, RawJson Usage);
