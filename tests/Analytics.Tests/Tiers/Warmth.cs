using System.Text.Json;
using DebugGrid.Analytics.Cold;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Analytics.Tests.Tiers;

/// <summary>A grid whose history has got events on some days, and that is asked about them.</summary>
internal static class Warmth
{
    /// <summary>A clock that stands where the events begin, and a grid that sweeps when it is told to.</summary>
    public static async Task<(Grid Grid, FakeTimeProvider Clock)> OpenAsync(Action<AnalyticsOptions>? configure = null)
    {
        var clock = new FakeTimeProvider(Grid.Origin.ToDateTimeOffset());
        var grid = await Grid.OpenAsync(
            o =>
            {
                o.SweepInterval = TimeSpan.FromDays(1);
                configure?.Invoke(o);
            },
            clock);
        return (grid, clock);
    }

    /// <summary>Takes in the events of so many days, each in a session of its own. Nothing becomes cold meanwhile.</summary>
    public static async Task FillAsync(this Grid grid, FakeTimeProvider clock, int days)
    {
        var warm = grid.Options.WarmRetention;
        grid.Options.WarmRetention = TimeSpan.MaxValue;
        for (int day = 0; day < days; day++)
        {
            await grid.AppendAsync(EveryKind.Of(Timestamp.Now(clock), $"session-{day}", $"user-{day}"));
            await grid.Engine.FlushAsync(CancellationToken.None);
            clock.Advance(TimeSpan.FromDays(1));
        }

        await grid.Engine.SweepAsync(CancellationToken.None);
        grid.Options.WarmRetention = warm;
    }

    /// <summary>What the history answers about everything in it, whatever tier it lies in.</summary>
    public static async Task<string> TellAsync(this Grid grid)
    {
        var told = new List<string>();
        foreach (string view in ColdTables.All.Select(static table => table.Name).Concat(["events", "records", "executions", "transactions", "llm_usage", "sessions", "failures"]))
            told.Add($"{view} {(await grid.SqlAsync($"SELECT count(*), coalesce(sum(hash(t)), 0)::VARCHAR FROM {view} t")).GetRawText()}");
        told.Add((await grid.SqlAsync("SELECT strlen(whole(request_data)::VARCHAR), session_id FROM records ORDER BY session_id")).GetRawText());
        told.Add(Grid.Parse((await grid.Engine.QueryEventsAsync(new HistoryFilter { Project = "default" }, Grid.Page(), CancellationToken.None)).Items).GetRawText());
        told.Add(Grid.Parse((await grid.Engine.GetPerformanceSummaryAsync(new HistoryFilter { Project = "default" }, CancellationToken.None)).Items).GetRawText());
        return string.Join('\n', told);
    }

    /// <summary>Rows of the files, and rows of the tables.</summary>
    public static async Task<(long Cold, long Warm)> RowsAsync(this Grid grid)
    {
        JsonElement row = (await grid.SqlAsync($"SELECT coalesce((SELECT sum(rows) FROM cold_files), 0)::BIGINT, {string.Join(" + ", ColdTables.All.Select(static table => $"(SELECT count(*) FROM {table.Warm})"))}"))[0];
        return (row[0].GetInt64(), row[1].GetInt64());
    }
}
