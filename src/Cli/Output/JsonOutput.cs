using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DebugGrid.Cli.Output;

/// <summary>Writes results as JSON: one value, on one line unless a person reads it. Control characters are escaped wherever they stand.</summary>
internal static class JsonOutput
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes a value as it is.</summary>
    public static void Write(CliConsole console, JsonElement value) => Write(console, value.WriteTo);

    /// <summary>Writes a value on a line of its own, also for a person: one of many.</summary>
    public static void WriteLine(CliConsole console, JsonElement value) => console.Output.WriteLine(Text(value.WriteTo, isIndented: false));

    /// <summary>Writes what the action writes.</summary>
    public static void Write(CliConsole console, Action<Utf8JsonWriter> write) => console.Output.WriteLine(Text(write, console.OutputIsTerminal));

    private static string Text(Action<Utf8JsonWriter> write, bool isIndented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = isIndented, Encoder = Encoder }))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
