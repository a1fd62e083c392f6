using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;

namespace DebugGrid.Web.Query;

/// <summary>Reads versions of a state that its component no longer holds live.</summary>
internal static class StateHistory
{
    /// <summary>A version out of the history; null when it has none such.</summary>
    public static async Task<StateAnswer?> ReadAsync(
        IAnalyticsGrain analytics, ProjectId project, ComponentKey component, long? version, CancellationToken cancellationToken)
    {
        HistoryPage page = await analytics.QueryState(project.Value, component.Type, component.Id, version, cancellationToken);
        if (page.Count == 0)
            return null;
        using JsonDocument rows = JsonDocument.Parse(page.Items);
        JsonElement row = rows.RootElement[0];
        long found = VersionOf(row);
        if (version is { } wanted && found != wanted)
            return null;
        long newest = version is null ? found : await NewestAsync(analytics, project, component, cancellationToken);
        _ = Timestamp.TryParse(row.GetProperty("time").GetString(), out Timestamp time);
        var state = new RawJson(Encoding.UTF8.GetBytes(row.GetProperty("state").GetRawText()));
        return new StateAnswer(component.Type, component.Id, found, time, state, newest, null, default);
    }

    /// <summary>Why a version out of the history comes without a difference.</summary>
    public static string NoDiff(StateAnswer state) =>
        $"Version {state.Version} is no longer held live, and the history keeps states, not differences: "
        + $"ask for versions {state.Version - 1} and {state.Version} without diff.";

    private static async Task<long> NewestAsync(IAnalyticsGrain analytics, ProjectId project, ComponentKey component, CancellationToken cancellationToken)
    {
        HistoryPage page = await analytics.QueryState(project.Value, component.Type, component.Id, null, cancellationToken);
        using JsonDocument rows = JsonDocument.Parse(page.Items);
        return VersionOf(rows.RootElement[0]);
    }

    private static long VersionOf(JsonElement row) => row.GetProperty("version").GetInt64();
}
