namespace DebugGrid.Analytics.Packages.Errors;

/// <summary>Failures that say the same but for ids, numbers, paths, quoted values, addresses and times.</summary>
/// <param name="Pattern">What they have in common.</param>
/// <param name="Message">What the most of them say.</param>
/// <param name="Texts">How many different texts there are.</param>
/// <param name="Count">How many failures.</param>
/// <param name="FirstAt">When the first of them ended, UTC.</param>
/// <param name="LastAt">When the last did, UTC.</param>
/// <param name="Variants">The variants in which they came; an execution without one is left out.</param>
/// <param name="ExecutionId">The last of them.</param>
internal sealed record ErrorPattern(
    string Pattern, string Message, long Texts, long Count, DateTime FirstAt, DateTime LastAt, IReadOnlyList<string> Variants, string ExecutionId)
{
    /// <summary>One of patterns that are the same, the most frequent first.</summary>
    public static ErrorPattern Join(IReadOnlyList<ErrorPattern> same)
    {
        ErrorPattern last = same.MaxBy(static pattern => pattern.LastAt)!;
        return same[0] with
        {
            Texts = same.Sum(static pattern => pattern.Texts),
            Count = same.Sum(static pattern => pattern.Count),
            FirstAt = same.Min(static pattern => pattern.FirstAt),
            LastAt = last.LastAt,
            Variants = [.. same.SelectMany(static pattern => pattern.Variants).Distinct().Order(StringComparer.Ordinal)],
            ExecutionId = last.ExecutionId,
        };
    }
}
