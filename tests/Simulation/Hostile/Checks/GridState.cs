using System.Diagnostics;
using System.Text.Json;
using DebugGrid.Simulation.Hostile.Running;
using DebugGrid.TestKit.Metrics;

namespace DebugGrid.Simulation.Hostile.Checks;

/// <summary>How the grid stands after the attack: it has caught up, saves itself, and has given nothing up.</summary>
internal sealed class GridState(HostileGrid grid)
{
    /// <summary>What a journal of one partition may hold after a checkpoint: what repeated events are known by, and truncation gives back whole files of 16 MiB.</summary>
    private const long ShortJournal = (256 + (3 * 16)) * 1024L * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until everything that was sent is applied and in the history.</summary>
    public Task<string?> CaughtUp() => Until(async () =>
    {
        foreach (JsonElement partition in (await Stats()).GetProperty("intake").EnumerateArray())
            if (partition.GetProperty("applied").GetInt64() < partition.GetProperty("tail").GetInt64() || partition.GetProperty("flushed").GetInt64() < partition.GetProperty("tail").GetInt64())
                return "behind: " + partition.GetRawText();
        return null;
    });

    /// <summary>Waits until every partition has made two more checkpoints and its journal is short.</summary>
    public async Task<string?> Checkpoints()
    {
        Dictionary<string, double> before = Completed(await Metrics());
        return await Until(async () =>
        {
            Exposition metrics = await Metrics();
            Dictionary<string, double> now = Completed(metrics);
            if (now.Count == 0 || now.Any(one => one.Value < before.GetValueOrDefault(one.Key) + 2))
                return $"checkpoints do not move: {string.Join(", ", now)}";
            KeyValuePair<string, double> longest = metrics.Series.Where(static one => one.Key.StartsWith("debuggrid_journal_bytes{", StringComparison.Ordinal)).MaxBy(static one => one.Value);
            return longest.Value > ShortJournal ? $"the journal stays long: {longest}" : null;
        });
    }

    /// <summary>What is wrong with the grid's own report of itself.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        var faults = new List<string>();
        JsonElement ready = await Read("/readyz");
        if (ready.GetProperty("status").GetString() != "ready" || ready.GetProperty("checks").EnumerateObject().Any(static check => check.Value.GetString() != "ok"))
            faults.Add("not ready: " + ready.GetRawText());
        foreach (JsonElement partition in (await Stats()).GetProperty("intake").EnumerateArray())
            if (partition.GetProperty("unsaved").GetArrayLength() > 0 || partition.GetProperty("late_checkpoint_ms").GetInt64() > 0)
                faults.Add("not saved: " + partition.GetRawText());
        JsonElement letters = await Read("/api/debug/dead-letters?limit=20");
        if (letters.GetProperty("total_count").GetInt64() > 0)
            faults.Add("dead letters: " + letters.GetRawText());
        return faults;
    }

    private static Dictionary<string, double> Completed(Exposition metrics) => metrics.Series
        .Where(static one => one.Key.StartsWith("debuggrid_intake_checkpoints_total", StringComparison.Ordinal) && one.Key.Contains("True", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(static one => one.Key, static one => one.Value);

    private static async Task<string?> Until(Func<Task<string?>> wrong)
    {
        long started = Stopwatch.GetTimestamp();
        string? found;
        while ((found = await wrong()) is not null && Stopwatch.GetElapsedTime(started) < Patience)
            await Task.Delay(Look);
        return found;
    }

    private Task<JsonElement> Stats() => Read("/api/debug/stats");

    private async Task<Exposition> Metrics() => Exposition.Parse(await grid.Office.Http.GetStringAsync(new Uri(grid.Silo.Address, "/metrics")));

    private async Task<JsonElement> Read(string path)
    {
        using HttpResponseMessage answer = await grid.Office.Http.GetAsync(new Uri(grid.Silo.Address, path));
        string body = await answer.Content.ReadAsStringAsync();
        return JsonDocument.Parse(body).RootElement;
    }
}
