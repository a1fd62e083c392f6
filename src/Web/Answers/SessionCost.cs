using System.Text.Json;
using System.Text.Json.Serialization;
using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>What the calls of models in a session came to, as the history knows it, which is not at the same moment as the live state.</summary>
/// <param name="EventCount">Events of the session that the history held: how fresh the others are.</param>
/// <param name="LlmCalls">Calls, without those that wrap others.</param>
/// <param name="InputTokens">Their tokens in; null where no call told any.</param>
/// <param name="OutputTokens">Their tokens out; null where no call told any.</param>
/// <param name="CostUsd">What they cost in US dollars; null where no call told it and none has a price.</param>
/// <param name="ComputedUsd">The part of it that was computed from prices; null for none.</param>
/// <param name="UnpricedCalls">Calls whose cost is not known.</param>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed record SessionCost(long EventCount, long LlmCalls, long? InputTokens, long? OutputTokens, double? CostUsd, double? ComputedUsd, long UnpricedCalls)
{
    /// <summary>That of the one session of a page; null for none.</summary>
    public static SessionCost? Of(HistoryPage page) => page.Count == 0 ? null : JsonSerializer.Deserialize(page.Items.Span, WebJson.Default.SessionCostArray)![0];
}
