using System.Text.Encodings.Web;
using System.Text.Json;

namespace DebugGrid.Web.Answers;

/// <summary><see cref="WebJson"/> with every character that JSON allows as it is: answers are read by people as JSON, never put into a page's markup.</summary>
internal static class ReadableJson
{
    /// <summary>The characters that need no escape.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The code that writes it.</summary>
    public static WebJson Context { get; } = new(new JsonSerializerOptions(WebJson.Default.Options) { Encoder = Encoder });
}
