using System.Globalization;

namespace DebugGrid.Analytics.Packages.Text;

/// <summary>Figures as a reader says them, in the forms of the debug store.</summary>
internal static class ShownFigure
{
    private const double MsOfMinute = 60_000;

    /// <summary>A duration: <c>123.45ms</c>, <c>12.3s</c>, <c>4m 5s</c>; <c>unknown</c> for none.</summary>
    public static string Duration(double? milliseconds) => milliseconds switch
    {
        null => "unknown",
        < 10_000 => Format($"{milliseconds:0.##}ms"),
        < MsOfMinute => Format($"{milliseconds / 1000:0.#}s"),
        _ => Format($"{Math.Floor(milliseconds.Value / MsOfMinute):N0}m {milliseconds % MsOfMinute / 1000:0}s"),
    };

    /// <summary>A share: <c>94.7%</c>.</summary>
    public static string Share(double share) => Format($"{share * 100:0.#}%");

    /// <summary>A count: <c>1,234</c>.</summary>
    public static string Count(long count) => Format($"{count:N0}");

    /// <summary>A whole number as a parameter has it: <c>1234</c>.</summary>
    public static string Plain(long number) => Format($"{number}");

    /// <summary>Money in US dollars: <c>$0.0123</c>; <c>unknown</c> for none.</summary>
    public static string Dollars(double? dollars) => dollars is { } known ? Format($"${known:0.00##}") : "unknown";

    /// <summary>A moment, UTC, as the grid writes it everywhere.</summary>
    public static string Moment(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A moment, UTC, of microseconds since 1970.</summary>
    public static string Moment(long microseconds) => Moment(DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
