using System.Text.Json;

namespace DebugGrid.Analytics.Packages.Text;

/// <summary>Recorded JSON as a reader gets the most of it for its tokens: without white space and needless escapes, numbers as they were sent; of a text alone, the text.</summary>
internal static class ShownJson
{
    private const string Json = "json", Text = "text";

    /// <summary>The text and the language it is in.</summary>
    /// <param name="recorded">JSON; what is none, or was cut, stays as it is.</param>
    public static (string Text, string Language) Of(string recorded)
    {
        try
        {
            using var document = JsonDocument.Parse(recorded);
            return document.RootElement.ValueKind is JsonValueKind.String ? (document.RootElement.GetString()!, Text) : (WrittenJson.Of(document.WriteTo), Json);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return (recorded, recorded is ['{' or '[', ..] ? Json : Text);
        }
    }
}
