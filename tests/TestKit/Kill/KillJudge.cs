using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace DebugGrid.TestKit.Kill;

/// <summary>Asks a silo for what a kill run left: which batches it has, how often, and what has stalled.</summary>
public sealed class KillJudge(SiloProcess silo)
{
    private const int Page = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until so many of the transactions that were left open are found as stalled.</summary>
    /// <param name="expected">How many were left open.</param>
    /// <param name="recovered">When the grid was whole again, in milliseconds since 1970.</param>
    /// <returns>How many were found, and how long after <paramref name="recovered"/> the last one.</returns>
    public async Task<(int Stalled, TimeSpan Lateness)> AwaitStalls(int expected, long recovered)
    {
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            JsonElement[] row = (await Ask("""
                SELECT count(DISTINCT transaction_id)::INTEGER, coalesce(max(epoch_ms(time)), 0)::BIGINT
                FROM events WHERE kind = 'finding' AND transaction_id LIKE 'open-%'
                """))[0];
            if (row[0].GetInt32() >= expected)
                return (row[0].GetInt32(), TimeSpan.FromMilliseconds(Math.Max(0, row[1].GetInt64() - recovered)));
            await Task.Delay(100);
        }

        return (0, Patience);
    }

    /// <summary>The batches that the history holds, by their context: all of their events, and distinct ones.</summary>
    public async Task<Dictionary<string, (long All, long Distinct)>> Stored()
    {
        var found = new Dictionary<string, (long, long)>();
        while (true)
        {
            List<JsonElement[]> rows = await Ask($"""
                SELECT context_id, count(*)::BIGINT, count(DISTINCT id)::BIGINT FROM events WHERE context_type = 'kill'
                GROUP BY context_id ORDER BY context_id LIMIT {Page} OFFSET {found.Count}
                """);
            foreach (JsonElement[] row in rows)
                found.Add(row[0].GetString()!, (row[1].GetInt64(), row[2].GetInt64()));
            if (rows.Count < Page)
                return found;
        }
    }

    private async Task<List<JsonElement[]>> Ask(string sql)
    {
        using HttpResponseMessage answer = await silo.Http.PostAsJsonAsync("/api/debug/sql", new { sql, limit = Page });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. body.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().ToArray())];
    }
}
