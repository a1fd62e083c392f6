using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Diffs;
using DebugGrid.Web.Answers;

namespace DebugGrid.Web.Endpoints;

/// <summary>Reads states that their component no longer holds live. The history holds every state; what changed is derived from a state and the one before.</summary>
internal static class StateHistory
{
    /// <summary>A state out of the history; null when it has none such.</summary>
    public static async Task<StateAnswer?> ReadAsync(IAnalyticsGrain analytics, StateQuestion question, bool withDiff, CancellationToken cancellationToken)
    {
        HistoryPage page = await analytics.QueryState(question, cancellationToken);
        if (page.Count == 0)
            return null;
        using JsonDocument rows = JsonDocument.Parse(page.Items, RawJson.Reading);
        JsonElement row = rows.RootElement[0];
        JsonElement? before = withDiff && page.Count > 1 ? rows.RootElement[1] : null;
        _ = Timestamp.TryParse(row.GetProperty("time").GetString(), out Timestamp time);
        return new StateAnswer(
            question.ComponentType,
            question.ComponentId,
            row.GetProperty("version").GetInt64(),
            time,
            new RawJson(StateOf(row).Utf8),
            row.GetProperty("newest_version").GetInt64(),
            before?.GetProperty("version").GetInt64(),
            before is { } old ? new RawJson(StateDiff.Between(StateOf(old), StateOf(row)).Utf8) : default);
    }

    private static JsonText StateOf(JsonElement row) => new(Encoding.UTF8.GetBytes(row.GetProperty("state").GetRawText()));
}
