using System.Globalization;

namespace DebugGrid.Protocol.Shapes;

/// <summary>Which numbers a field takes. Numbers that are not finite are never taken.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
internal sealed record NumberRange(double Min, double Max)
{
    /// <summary>Milliseconds of a duration.</summary>
    public static readonly NumberRange Duration = new(0, ProtocolLimits.MaxDurationMs);

    /// <summary>A cost, or a share of a processor.</summary>
    public static readonly NumberRange Quantity = new(0, ProtocolLimits.MaxQuantity);

    /// <summary>A size that may have shrunk.</summary>
    public static readonly NumberRange Change = new(-ProtocolLimits.MaxQuantity, ProtocolLimits.MaxQuantity);

    /// <summary>What a metric measures.</summary>
    public static readonly NumberRange Measurement = new(-ProtocolLimits.MaxMetricValue, ProtocolLimits.MaxMetricValue);

    /// <summary>From 0 to 1.</summary>
    public static readonly NumberRange Share = new(0, 1);

    /// <summary>In words, after "number".</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $", from {Min} to {Max}");

    /// <summary>Says what is wrong with a number, or null.</summary>
    public string? Check(double value)
    {
        if (!double.IsFinite(value))
            return "must be a finite number";
        return value >= Min && value <= Max ? null : $"must be a number{Description}";
    }
}
