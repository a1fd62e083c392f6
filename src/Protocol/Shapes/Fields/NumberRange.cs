using System.Globalization;

namespace DebugGrid.Protocol.Shapes;

/// <summary>Which numbers a field takes. Numbers that are not finite are never taken.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
internal sealed record NumberRange(double Min, double Max)
{
    /// <summary>Every finite number.</summary>
    public static readonly NumberRange Any = new(double.MinValue, double.MaxValue);

    /// <summary>Not below zero.</summary>
    public static readonly NumberRange Amount = new(0, double.MaxValue);

    /// <summary>From 0 to 1.</summary>
    public static readonly NumberRange Share = new(0, 1);

    /// <summary>From 1.</summary>
    public static readonly NumberRange Count = new(1, double.MaxValue);

    /// <summary>In words, after "number".</summary>
    public string Description => (Min, Max) switch
    {
        (double.MinValue, _) => string.Empty,
        (_, double.MaxValue) => string.Create(CultureInfo.InvariantCulture, $", at least {Min}"),
        _ => string.Create(CultureInfo.InvariantCulture, $", from {Min} to {Max}"),
    };

    /// <summary>Says what is wrong with a number, or null.</summary>
    public string? Check(double value)
    {
        if (!double.IsFinite(value))
            return "must be a finite number";
        return value >= Min && value <= Max ? null : $"must be a number{Description}";
    }
}
