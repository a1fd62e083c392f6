using System.Globalization;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>
/// Reads moments of an export. One that cannot be (before 2000, as a clock that was never set has it, or further ahead than the grid takes) is as unknown as
/// one that is no moment at all.
/// </summary>
/// <param name="latest">The last moment that can be.</param>
internal sealed class ExportTimes(Timestamp latest)
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;

    // A second, a millisecond, a microsecond and a nanosecond in microseconds: of the moments that can be, no two are written with the same number.
    private static readonly double[] Units = [1_000_000, 1_000, 1, 0.001];

    /// <summary>The times that can be while a clock stands where it does.</summary>
    public static ExportTimes Until(TimeProvider clock) => new(Timestamp.Now(clock) + ProtocolLimits.MaxClockAhead);

    /// <summary>
    /// A moment: RFC 3339, the same with a space and without a zone (then UTC), or seconds, milliseconds, microseconds or nanoseconds since 1970. None when
    /// it is missing or strange.
    /// </summary>
    /// <param name="field">The field's value; null when it is missing.</param>
    /// <param name="strange">What is wrong with what stands there, or null.</param>
    public Timestamp Read(JsonElement? field, out string? strange)
    {
        strange = null;
        if (field is not { } value || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return default;
        if (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()))
            return default;
        var (time, isTime) = ExportFields.Number(value) is { } number ? OfNumber(number) : OfText(value);
        if (isTime && CanBe(time))
            return time;
        strange = isTime ? "is a time that cannot be; taken as missing" : "is not a time; taken as missing";
        return default;
    }

    private (Timestamp Time, bool IsTime) OfNumber(double number)
    {
        foreach (double unit in Units)
            if (number * unit < long.MaxValue && new Timestamp((long)(number * unit)) is var time && CanBe(time))
                return (time, true);
        return (default, true);
    }

    private static (Timestamp Time, bool IsTime) OfText(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return default;
        string text = value.GetString()!.Trim();
        if (Timestamp.TryParse(text, out var time))
            return (time, true);
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out var parsed) ? (Timestamp.From(parsed), true) : default;
    }

    private bool CanBe(Timestamp time) => time >= ProtocolLimits.MinTime && time <= latest;
}
