using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>A verdict as a reader wants it.</summary>
internal sealed class VerdictWords(string baseline, string variant, ComparisonOptions options)
{
    private readonly SpeedWords speeds = new(baseline, variant, options);
    private readonly FailureWords failures = new(baseline, variant, options);

    /// <summary>Both findings as one sentence.</summary>
    public string Sentence(SpeedVerdict speed, FailureVerdict failure)
    {
        bool isSpeedTold = IsTold(speed.Finding), isFailureTold = IsTold(failure.Finding);
        string joint = (isSpeedTold, isFailureTold) switch
        {
            (true, true) => speed.Finding == failure.Finding ? " and " : " but ",
            (false, true) => $"; {variant} ",
            _ => "; ",
        };
        string sentence = speeds.Of(speed) + joint + failures.Of(failure) + ".";
        return isSpeedTold ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    /// <summary>What the sentence goes by.</summary>
    public string Basis(SpeedVerdict speed, FailureVerdict failure, int comparisons)
    {
        List<string> sentences =
        [
            $"Speed is that of successful executions alone, and its percentages are of {baseline}'s time.",
            $"Intervals are at {Figures.Percent(options.Level)}.",
        ];
        if (speed.Difference is { BySession: true } bySpeed)
            sentences.Add(BySession("test and interval of the speed go", bySpeed.SpreadOfBase, bySpeed.Spread));
        if (failure.Difference is { BySession: true } byFailure)
            sentences.Add(BySession("test and interval of the failures go", byFailure.SpreadOfBase, byFailure.Spread));
        if (options.AreOfOneSession)
            sentences.Add("All executions are of one session and are taken as independent of each other: what is found is of that session.");
        if (comparisons > 1)
            sentences.Add($"The p-values of a question are adjusted for {comparisons} comparisons (Benjamini and Hochberg), the intervals are not.");
        return string.Join(' ', sentences);
    }

    private string BySession(string what, SessionSpread ofBaseline, SessionSpread ofVariant) =>
        $"Executions of one session are not independent: {what} by sessions, as many as {Figures.Sessions(ofVariant.Effective)} of equal size of {variant} and "
        + $"{Figures.Sessions(ofBaseline.Effective)} of {baseline}.";

    private static bool IsTold(VariantFinding finding) => finding is VariantFinding.Better or VariantFinding.Worse;
}
