using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>
/// The mark of a call that wraps others: the attribute <c>wraps_llm_calls</c> with their number. Its tokens are those of the calls below it, so sums over
/// calls leave it out.
/// </summary>
internal static class WrappedCalls
{
    /// <summary>How many calls a call wraps; null when it is not marked.</summary>
    public static long? In(JsonText attributes)
    {
        if (attributes.IsNone || attributes.Utf8.Span.IndexOf("wraps_llm_calls"u8) < 0)
            return null;
        using var document = JsonDocument.Parse(attributes.Utf8, new JsonDocumentOptions { MaxDepth = ProtocolLimits.ReadableJsonDepth });
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("wraps_llm_calls", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out long number)
            ? number
            : null;
    }
}
