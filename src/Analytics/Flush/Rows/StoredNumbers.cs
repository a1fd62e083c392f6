using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>
/// Numbers as the tables take them: within the limits of <see cref="ProtocolLimits"/>, so that whatever is stored can be summed. The doors refuse what is
/// beyond them; a journal may still hold what doors of before have taken.
/// </summary>
internal static class StoredNumbers
{
    /// <summary>Milliseconds.</summary>
    public static double? Duration(double? value) => Within(value, ProtocolLimits.MaxDurationMs);

    /// <summary>A cost, a size or a share.</summary>
    public static double? Quantity(double? value) => Within(value, ProtocolLimits.MaxQuantity);

    /// <summary>A metric's value.</summary>
    public static double Measurement(double value) => Math.Clamp(value, -ProtocolLimits.MaxMetricValue, ProtocolLimits.MaxMetricValue);

    /// <summary>Tokens.</summary>
    public static long? Tokens(long? value) => value is { } tokens ? Math.Min(tokens, ProtocolLimits.MaxTokens) : null;

    private static double? Within(double? value, double most) => value is { } number ? Math.Clamp(number, -most, most) : null;
}
