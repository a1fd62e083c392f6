using System.Runtime.InteropServices;
using System.Text.Json;
using DebugGrid.Cli.Json;

namespace DebugGrid.Cli.Import;

/// <summary>A JSON value read from a file. Its texts are Unicode: what was none is replaced.</summary>
/// <param name="Document">The value.</param>
/// <param name="Mended">The members of the value in which something was replaced; one empty name when the value is no object.</param>
internal sealed record JsonPart(JsonDocument Document, IReadOnlyList<string> Mended) : IDisposable
{
    /// <summary>What is said of a value in which something was replaced.</summary>
    public const string Replaced = "contains what is no Unicode, such as half of a surrogate pair; replaced by U+FFFD";

    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>The value.</summary>
    public JsonElement Value => Document.RootElement;

    /// <summary>Takes a value as it was parsed, or mends it.</summary>
    /// <param name="document">The value; owned by the part.</param>
    public static JsonPart Of(JsonDocument document)
    {
        if (!MendedJson.TryMend(JsonMarshal.GetRawUtf8Value(document.RootElement), out byte[]? mended))
            return new JsonPart(document, []);
        using (document)
        {
            var whole = JsonDocument.Parse(mended, AnyDepth);
            return new JsonPart(whole, Differences(document.RootElement, whole.RootElement));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Document.Dispose();

    /// <summary>Both have the same members in the same order; the names of the first may not be read.</summary>
    private static string[] Differences(JsonElement before, JsonElement after) => after.ValueKind != JsonValueKind.Object
        ? [string.Empty]
        : [.. after.EnumerateObject().Zip(before.EnumerateObject()).Where(pair => !IsSame(pair.First.Value, pair.Second.Value)).Select(pair => pair.First.Name)];

    private static bool IsSame(JsonElement left, JsonElement right) => JsonMarshal.GetRawUtf8Value(left).SequenceEqual(JsonMarshal.GetRawUtf8Value(right));
}
