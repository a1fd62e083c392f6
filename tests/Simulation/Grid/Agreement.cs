using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Simulation.Grid;

/// <summary>Compares what the live state answers with what the history answers.</summary>
internal static class Agreement
{
    /// <summary>The first difference, or null.</summary>
    public static async Task<string?> FirstDifference(SimulatedGrid grid, DebugEvent[] events) =>
        await Transactions(grid, events) ?? await Sessions(grid, events) ?? await Contexts(grid, events) ?? await ExecutionAgreement.FirstDifference(grid, events) ?? await Components(grid, events);

    private static async Task<string?> Transactions(SimulatedGrid grid, DebugEvent[] events)
    {
        var rows = (await grid.Sql(
            "SELECT transaction_id, status, pipeline, current_stage, user_id, client_id, conversation_id, event_count FROM transactions ORDER BY ALL"))
            .ToDictionary(row => row[0].GetString()!, row => string.Join(" | ", row[1..].Select(cell => cell.ToString())));
        foreach (string id in events.OfType<StageEvent>().Select(e => e.Transaction.Value).Distinct())
        {
            var view = await grid.Grains.GetGrain<ITransactionGrain>(GrainKeys.Of(ProjectId.Default, new TransactionId(id))).GetView();
            string live = view is null
                ? "nothing"
                : $"{SnakeCase(view.Status)} | {view.Pipeline} | {view.Stage} | {view.UserId} | {view.ClientId} | {view.ConversationId} | {view.EventCount}";
            string stored = rows.GetValueOrDefault(id, "nothing");
            if (live != stored)
                return $"transaction {id}: live {live}; history {stored}; found {await Findings(grid, $"transaction_id = '{id}'")}";
        }

        return null;
    }

    private static async Task<string?> Sessions(SimulatedGrid grid, DebugEvent[] events)
    {
        var failures = (await grid.Sql("SELECT session_id, error_count FROM sessions")).ToDictionary(row => row[0].GetString()!, row => row[1].GetInt64());
        var kinds = (await grid.Sql("SELECT session_id, kind, count(*) FROM events WHERE session_id IS NOT NULL GROUP BY ALL"))
            .ToLookup(row => row[0].GetString()!, row => $"{row[2]} {row[1]}");
        foreach (var session in events.Where(e => !e.Session.IsNone).Select(e => e.Session).Distinct())
        {
            var view = await grid.Grains.GetGrain<ISessionGrain>(GrainKeys.Of(ProjectId.Default, session)).GetView();
            string live = Described(view?.Kinds.Where(kind => kind.Value > 0).Select(kind => $"{kind.Value} {SnakeCase(kind.Key)}") ?? [], view?.ErrorCount ?? 0);
            string stored = Described(kinds[session.Value], failures.GetValueOrDefault(session.Value));
            if (live != stored)
                return $"session {session}: live {live}; history {stored}; found {await Findings(grid, $"id IN (SELECT id FROM event_log WHERE session_id = '{session}')")}";
        }

        return null;

        static string Described(IEnumerable<string> events, long failures) => $"{string.Join(", ", events.Order(StringComparer.Ordinal))}, {failures} failures";
    }

    private static async Task<string?> Contexts(SimulatedGrid grid, DebugEvent[] events)
    {
        var counts = (await grid.Sql("SELECT context_id, status, count(*) FROM records GROUP BY ALL"))
            .ToDictionary(row => (row[0].GetString()!, row[1].GetString()!), row => row[2].GetInt64());
        var open = (await grid.Sql("SELECT context_id, execution_id, status FROM executions WHERE ended_at IS NULL"))
            .ToLookup(row => row[0].GetString()!, row => $"{row[1]} {row[2]}");
        foreach (var context in events.Where(e => !e.Context.IsNone).Select(e => e.Context).Distinct())
        {
            var view = await grid.Grains.GetGrain<IContextGrain>(GrainKeys.Of(ProjectId.Default, context)).GetView();
            string live = $"{view.SuccessCount} {view.ErrorCount} {view.TimeoutCount}: "
                + string.Join(", ", view.Open.Concat(view.Recent).Where(e => e.EndedAt is null).Select(e => $"{e.ExecutionId} {e.Status}").Order(StringComparer.Ordinal));
            string stored = $"{Count("success")} {Count("error")} {Count("timeout")}: {string.Join(", ", open[context.Id].Order(StringComparer.Ordinal))}";
            if (live != stored)
                return $"context {context}: live {live}; history {stored}";

            long Count(string status) => counts.GetValueOrDefault((context.Id, status));
        }

        return null;
    }

    private static async Task<string?> Components(SimulatedGrid grid, DebugEvent[] events)
    {
        foreach (var component in events.OfType<StateEvent>().Select(e => e.Component).Distinct())
        {
            var grain = grid.Grains.GetGrain<IComponentGrain>(GrainKeys.Of(ProjectId.Default, component));
            foreach (long version in (await grain.GetView()).Versions.Distinct())
            {
                var live = (await grain.GetState(version, false))!;
                var page = await grid.History.QueryState(new StateQuestion(ProjectId.Default.Value, component.Type, component.Id, version), CancellationToken.None);
                using var rows = JsonDocument.Parse(page.Items);
                string stored = page.Count == 0
                    ? "nothing"
                    : $"{rows.RootElement[0].GetProperty("state").GetRawText()} of {rows.RootElement[0].GetProperty("newest_version")}";
                string held = $"{new JsonText(live.State)} of {live.NewestVersion}";
                if (held != stored)
                    return $"version {version} of {component}: live {held}; history {stored}";
            }
        }

        return null;
    }

    private static async Task<string> Findings(SimulatedGrid grid, string which) => string.Join(
        ", ", (await grid.Sql($"SELECT finding, since, time, execution_id FROM findings WHERE {which} ORDER BY rowid")).Select(row => $"{row[0]} of {row[3]} since {row[1]} at {row[2]}"));

    private static string SnakeCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
