using DebugGrid.Analytics.Statistics.Rates;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>What was found of the failures, in words, without a full stop.</summary>
internal sealed class FailureWords(string baseline, string variant, ComparisonOptions options)
{
    /// <summary>The clause. Where a difference is told, it begins with its verb.</summary>
    public string Of(FailureVerdict verdict) => verdict.Difference is not { } difference
        ? $"the failures of {variant} and {baseline} cannot be compared: one of them has no execution"
        : verdict.Finding switch
        {
            VariantFinding.Better => $"fails less often: {Rates(difference)}, {Figures.Chance(verdict.AdjustedPValue!.Value)})",
            VariantFinding.Worse => $"fails more often: {Rates(difference)}, {Figures.Chance(verdict.AdjustedPValue!.Value)})",
            VariantFinding.NoDifference => $"no difference in failures can be told: {variant} {Rates(difference)})",
            VariantFinding.NotEnoughData => $"not enough executions to tell the failures apart: {variant} {Rates(difference)}){Needed(verdict.Needed)}",
            _ => SessionWords.Of("failures", baseline, difference.SpreadOfBase, variant, difference.Spread),
        };

    private static string Rates(RateDifference difference) =>
        $"{Figures.Rate(difference.Rate)} against {Figures.Rate(difference.Base)} ({Figures.Points(difference.DifferenceInterval!.Value)}";

    private string Needed(NeededData? needed)
    {
        if (needed is null)
            return "";
        string points = Figures.Points(Math.Abs(needed.Difference)).TrimStart('+') + " points";
        string what = needed.IsSeen ? $"the difference that is seen, {points}," : $"a difference of {points}";
        return $"; {NeededWords.Of(needed, "executions", baseline, variant)} would show {what} with a power of {Figures.Percent(options.Power)}";
    }
}
