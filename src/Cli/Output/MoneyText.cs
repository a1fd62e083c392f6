using System.Globalization;

namespace DebugGrid.Cli.Output;

/// <summary>Says a sum of US dollars: "$12.35", and of less than one three digits: "$0.122", "$0.00042".</summary>
internal static class MoneyText
{
    /// <summary>The text.</summary>
    public static string Of(double dollars)
    {
        string sum = Math.Abs(dollars) is > 0 and < 1 ? NumberText.Of(Math.Abs(dollars)) : Math.Abs(dollars).ToString("#,0.00", CultureInfo.InvariantCulture);
        return (dollars < 0 ? "-$" : "$") + sum;
    }
}
