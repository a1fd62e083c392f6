using System.Globalization;
using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>Says a number as a person would: "1,204", "45.2", "0.0031". Three digits matter behind the point; what stands before it is whole.</summary>
internal static class NumberText
{
    private const int Digits = 3;
    private const int MaxDecimals = 9;

    /// <summary>The text.</summary>
    public static string Of(double value)
    {
        if (!double.IsFinite(value))
            return value.ToString(CultureInfo.InvariantCulture);
        int before = value == 0 ? 1 : (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        int decimals = Math.Clamp(Digits - before, 0, MaxDecimals);
        return Math.Round(value, decimals).ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    /// <summary>The text of a measured number: three digits behind the point, or the three that matter of what is less than 1.</summary>
    public static string Exact(double value) => Math.Abs(value) is > 0 and < 1 ? Of(value) : value.ToString("#,0.###", CultureInfo.InvariantCulture);

    /// <summary>The text of a number of which nobody knows what it is, such as a year: without marks between its thousands.</summary>
    public static string Plain(JsonElement number) =>
        number.TryGetInt64(out _) || !double.IsFinite(number.GetDouble()) ? number.GetRawText() : Exact(number.GetDouble()).Replace(",", string.Empty, StringComparison.Ordinal);

    /// <summary>The text of a number of things.</summary>
    public static string Of(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
