using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using DuckDB.NET.Native;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// Writes a database value as JSON. Moments are RFC 3339 in UTC. Whole numbers that a double does not hold exactly, and decimals, are strings; so are
/// the numbers that JSON does not have. Bytes are base64.
/// </summary>
internal static class JsonCells
{
    private const long MaxExactInteger = 1L << 53;

    /// <summary>Writes one value.</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case float or double:
                WriteDouble(writer, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger:
                WriteInteger(writer, value is BigInteger big ? big : new BigInteger(Convert.ToDecimal(value, CultureInfo.InvariantCulture)));
                break;
            case Guid id:
                writer.WriteStringValue(id);
                break;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or DuckDBDateOnly or DuckDBTimeOnly:
                writer.WriteStringValue(TimeText(value));
                break;
            case Stream stream:
                WriteBytes(writer, stream);
                break;
            case IDictionary map:
                WriteMap(writer, map);
                break;
            case IEnumerable list:
                WriteList(writer, list);
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteDouble(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteInteger(Utf8JsonWriter writer, BigInteger number)
    {
        if (BigInteger.Abs(number) < MaxExactInteger)
            writer.WriteNumberValue((long)number);
        else
            writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    private static string? TimeText(object value) => value switch
    {
        DateTime time => Moment(time),
        DateTimeOffset time => Moment(time.UtcDateTime),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string Moment(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static void WriteBytes(Utf8JsonWriter writer, Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        writer.WriteBase64StringValue(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }

    private static void WriteMap(Utf8JsonWriter writer, IDictionary map)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "");
            Write(writer, entry.Value);
        }
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable list)
    {
        writer.WriteStartArray();
        foreach (object? item in list)
            Write(writer, item);
        writer.WriteEndArray();
    }
}
