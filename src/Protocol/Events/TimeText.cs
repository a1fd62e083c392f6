using System.Globalization;

namespace DebugGrid.Protocol;

/// <summary>
/// Reads times as people write them in questions: RFC 3339, a bare date, a number since 1970, and, where the reader knows what time it is, how long ago. Events
/// themselves say their times in RFC 3339 alone.
/// </summary>
public static class TimeText
{
    /// <summary>What is read without knowing what time it is.</summary>
    public const string Absolute = "a time such as 2026-02-06T10:15:30Z, a date such as 2026-02-06 (midnight UTC), or seconds, milliseconds or microseconds since 1970 (10, 13 or 16 digits)";

    /// <summary>What is read besides by who knows what time it is.</summary>
    public const string Relative = "now, today, yesterday (midnight UTC), or how long ago: 90s, 15m, 2h, 7d, 4w";

    private const int SecondDigits = 10;
    private const int MillisecondDigits = 13;
    private const int MicrosecondDigits = 16;

    /// <summary>Reads a time that means the same whenever it is read (<see cref="Absolute"/>).</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time; none when the text is not one.</param>
    public static bool TryParse(string text, out Timestamp time)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Timestamp.TryParse(text, out time) || TryDate(text, out time) || TryNumber(text, out time);
    }

    /// <summary>Reads a time, also one that depends on the moment (<see cref="Relative"/>).</summary>
    /// <param name="text">The text.</param>
    /// <param name="now">The moment.</param>
    /// <param name="time">The time; none when the text is not one.</param>
    public static bool TryParse(string text, Timestamp now, out Timestamp time) => TryParse(text, out time) || TryRelative(text, now, out time);

    private static bool TryDate(string text, out Timestamp time)
    {
        bool isDate = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date);
        time = isDate ? MidnightOf(date) : default;
        return isDate;
    }

    private static bool TryNumber(string text, out Timestamp time)
    {
        time = default;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return false;
        long unit = text.Length switch
        {
            SecondDigits => 1_000_000,
            MillisecondDigits => 1_000,
            MicrosecondDigits => 1,
            _ => 0,
        };
        time = new Timestamp(number * unit);
        return unit > 0;
    }

    private static bool TryRelative(string text, Timestamp now, out Timestamp time)
    {
        DateOnly today = DateOnly.FromDateTime(now.ToDateTimeOffset().UtcDateTime);
        Timestamp? meant = text switch
        {
            "now" => now,
            "today" => MidnightOf(today),
            "yesterday" => MidnightOf(today.AddDays(-1)),
            _ => Ago(text, now),
        };
        time = meant ?? default;
        return meant is not null;
    }

    private static Timestamp? Ago(string text, Timestamp now)
    {
        TimeSpan? unit = text.Length < 2 ? null : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            'w' => TimeSpan.FromDays(7),
            _ => null,
        };
        bool isNumber = int.TryParse(text.AsSpan(0, Math.Max(text.Length - 1, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        return unit is { } length && isNumber && number <= TimeSpan.FromMicroseconds(now.Microseconds) / length ? now + -(length * number) : null;
    }

    private static Timestamp MidnightOf(DateOnly date) => Timestamp.From(new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero));
}
