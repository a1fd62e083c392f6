using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>Writes results as JSON: one value, on one line unless a person reads it. What a terminal would act on is escaped wherever it goes.</summary>
internal static class JsonOutput
{
    /// <summary>Writes a value as it is.</summary>
    public static void Write(CliConsole console, JsonElement value) => Write(console, value.WriteTo);

    /// <summary>Writes a value on a line of its own, also for a person: one of many.</summary>
    public static void WriteLine(CliConsole console, JsonElement value) => console.Output.WriteLine(PlainJson.Of(value));

    /// <summary>Writes what the action writes.</summary>
    public static void Write(CliConsole console, Action<Utf8JsonWriter> write) => console.Output.WriteLine(PlainJson.Of(write, console.OutputIsTerminal));
}
