using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>JSON as people read it: only what JSON itself or <see cref="UnsafeText"/> asks for is escaped, every other character stands as it is.</summary>
internal static class PlainJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    /// <summary>A value on one line, without white space between its parts.</summary>
    public static string Of(JsonElement value) => Of(value.WriteTo, isIndented: false);

    /// <summary>What the action writes.</summary>
    public static string Of(Action<Utf8JsonWriter> write, bool isIndented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, isIndented ? Indented : Compact))
            write(writer);
        return Plain(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>The writer escapes more than is needed (emoji) and less (direction marks): its texts are written anew.</summary>
    private static string Plain(string json)
    {
        var plain = new StringBuilder(json.Length);
        int at = 0;
        for (int begin; (begin = json.IndexOf('"', at)) >= 0;)
        {
            plain.Append(json, at, begin - at);
            at = EndOf(json, begin);
            AppendText(plain, json.AsSpan(begin, at - begin));
        }
        return plain.Append(json, at, json.Length - at).ToString();
    }

    /// <summary>The place behind the text that begins here.</summary>
    private static int EndOf(string json, int begin)
    {
        int at = begin + 1;
        while (json[at] != '"')
            at += json[at] == '\\' ? 2 : 1;
        return at + 1;
    }

    private static void AppendText(StringBuilder plain, ReadOnlySpan<char> quoted)
    {
        string text = JsonSerializer.Deserialize<string>(quoted)!;
        plain.Append('"');
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = UnsafeText.LengthAt(text, at, out bool isUnsafe);
            if (text[at] is '"' or '\\')
                plain.Append('\\').Append(text[at]);
            else if (isUnsafe)
                UnsafeText.AppendEscaped(plain, text.AsSpan(at, length));
            else
                plain.Append(text, at, length);
        }
        plain.Append('"');
    }
}
