using DebugGrid.Analytics.Statistics.Durations;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>What was found of the speed, in words, without a full stop.</summary>
internal sealed class SpeedWords(string baseline, string variant, ComparisonOptions options)
{
    /// <summary>The clause.</summary>
    public string Of(SpeedVerdict verdict) => verdict.Difference is not { } difference
        ? $"the speed of {variant} and {baseline} cannot be compared: one of them has no successful execution"
        : verdict.Finding switch
        {
            VariantFinding.Better or VariantFinding.Worse => Told(difference, verdict.AdjustedPValue!.Value),
            VariantFinding.NoDifference => $"no difference in speed between {variant} and {baseline} can be told{Range(difference)}",
            VariantFinding.NotEnoughData => $"not enough successful executions to tell the speed of {variant} from that of {baseline}{Range(difference)}{Needed(verdict.Needed)}",
            _ => SessionWords.Of("speed", baseline, difference.SpreadOfBase, variant, difference.Spread),
        };

    private string Told(DurationDifference difference, double chance) =>
        $"{variant} is {Figures.Speed(difference.Ratio)} than {baseline} ({Figures.Change(difference.RatioInterval!.Value)}, {Figures.Chance(chance)})";

    private string Range(DurationDifference difference) => difference switch
    {
        { RatioInterval: { } interval } => $" ({variant} is {Range(interval)})",
        { BySession: true } => "",
        _ => $" (of {variant} {difference.Spread.Effective:0} are there, of {baseline} {difference.SpreadOfBase.Effective:0})",
    };

    private static string Range(Interval ratio) => ratio switch
    {
        { Lower: 1, Upper: 1 } => "exactly as fast",
        _ when ratio.Contains(1) => $"between {Figures.Speed(ratio.Lower)} and {Figures.Speed(ratio.Upper)}",
        _ => $"{Figures.Change(ratio)} {(ratio.Upper < 1 ? "faster" : "slower")}, which chance would show as well",
    };

    private string Needed(NeededData? needed)
    {
        if (needed is null)
            return "";
        string what = needed.IsSeen ? $"the difference that is seen, {Figures.Speed(1 + needed.Difference)}," : $"a difference of {Figures.Percent(needed.Difference)}";
        return $": {NeededWords.Of(needed, "successful executions", baseline, variant)} would show {what} with a power of {Figures.Percent(options.Power)}";
    }
}
