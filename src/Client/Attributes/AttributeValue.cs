using System.Collections;
using System.Globalization;
using System.Text.Json;
using DebugGrid.Client.Capture;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol.Secrets;

namespace DebugGrid.Client.Attributes;

/// <summary>Writes one value as JSON. Everything that the application's own code may throw is called before a byte is written.</summary>
internal static class AttributeValue
{
    private const int MaxItems = 64;

    /// <summary>Writes a property; text is cut at the limit, and what is secret stays inside.</summary>
    public static void Write(Utf8JsonWriter json, string name, object? value, int limit, Redactor redactor)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int or long or short or sbyte or byte or ushort or uint:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumber(name, number);
                break;
            case decimal number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case not string and IEnumerable items:
                WriteItems(json, name, items, limit, redactor);
                break;
            default:
                json.WriteString(name, Shown(value, limit, redactor));
                break;
        }
    }

    private static void WriteItems(Utf8JsonWriter json, string name, IEnumerable items, int limit, Redactor redactor)
    {
        var texts = new List<string>();
        bool isSecretNext = false;
        foreach (object? item in items)
        {
            if (texts.Count == MaxItems)
                break;
            texts.Add(item is null ? string.Empty : isSecretNext ? SecretMark.Text : Shown(item, limit, redactor));
            isSecretNext = item is string argument && redactor.IsSecretOption(argument);
        }
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>A value as text without secrets, those across the cut included.</summary>
    private static string Shown(object value, int limit, Redactor redactor)
    {
        string text = Text(value);
        if (text.Length > limit)
            text = TextLimit.Head(text, limit + Redactor.Lookahead).ToString();
        text = redactor.Clean(text);
        return text.Length <= limit ? text : TextLimit.Head(text, limit).ToString();
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture) ?? string.Empty,
        _ => value.ToString() ?? string.Empty,
    };
}
