namespace DebugGrid.Protocol;

/// <summary>Reads times as RFC 3339 writes them. The framework's parsers take a missing zone for the local one and stop at seven digits of a second.</summary>
internal static class Rfc3339
{
    private const int DateLength = 10;
    private const int TimeLength = 8;
    private const int MicrosecondDigits = 6;
    private const int MinutesPerHour = 60;

    /// <summary>Reads <c>2026-02-06T10:15:30[.fraction][Z|±hh:mm]</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp time)
    {
        time = default;
        if (text.Length < DateLength + 1 + TimeLength || text[4] != '-' || text[7] != '-' || text[DateLength] is not ('T' or 't' or ' ') || text[13] != ':' || text[16] != ':')
            return false;
        if (!TryDigits(text[..4], out int year) || !TryDigits(text[5..7], out int month) || !TryDigits(text[8..10], out int day)
            || !TryDigits(text[11..13], out int hour) || !TryDigits(text[14..16], out int minute) || !TryDigits(text[17..19], out int second))
            return false;
        if (year is 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
            return false;
        var rest = text[(DateLength + 1 + TimeLength)..];
        if (!TryFraction(ref rest, out int microseconds) || !TryZone(rest, out int offsetMinutes))
            return false;
        long ticks = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;
        long seconds = (ticks / TimeSpan.TicksPerSecond) + second - (offsetMinutes * MinutesPerHour);
        time = new Timestamp((seconds * 1_000_000) + microseconds);
        return true;
    }

    private static bool TryFraction(ref ReadOnlySpan<char> rest, out int microseconds)
    {
        microseconds = 0;
        if (rest.IsEmpty || rest[0] != '.')
            return true;
        rest = rest[1..];
        int digits = 0;
        for (; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++)
            if (digits < MicrosecondDigits)
                microseconds = (microseconds * 10) + (rest[digits] - '0');
        for (int missing = digits; missing < MicrosecondDigits; missing++)
            microseconds *= 10;
        rest = rest[digits..];
        return digits > 0;
    }

    private static bool TryZone(ReadOnlySpan<char> rest, out int offsetMinutes)
    {
        offsetMinutes = 0;
        if (rest.IsEmpty || rest is "Z" or "z")
            return true;
        if (rest.Length != 6 || rest[0] is not ('+' or '-') || rest[3] != ':')
            return false;
        if (!TryDigits(rest[1..3], out int hours) || !TryDigits(rest[4..6], out int minutes) || hours > 23 || minutes > 59)
            return false;
        offsetMinutes = ((hours * MinutesPerHour) + minutes) * (rest[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (c - '0');
        }
        return true;
    }
}
