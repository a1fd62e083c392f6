using System.Text.Json;

namespace DebugGrid.Cli.Commands;

/// <summary>A value for a statement, from the command line.</summary>
internal static class SqlValue
{
    /// <summary>The value of a text: what it is as JSON, or else the text.</summary>
    public static JsonElement Of(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}
