using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.TestKit;

namespace DebugGrid.Benchmarks.Query;

/// <summary>The questions of the product's table over a history of a million records, asked over HTTP, medians of repeated runs.</summary>
internal static class QueryBenchmark
{
    private const int Runs = 25;

    /// <summary>Runs before those that count: the runtime compiles what is asked often once more, in each process that takes part.</summary>
    private const int WarmUp = 30;

    private static readonly (string Name, string Path)[] Questions =
    [
        ("query.events_of_session", "/api/debug/events?session_id=session-3&limit=100"),
        ("query.events_page", "/api/debug/events?limit=1000"),
        ("query.errors", "/api/debug/records?status=error&limit=100"),
        ("query.correlation", "/api/debug/correlations/operation-3"),
        ("query.live_context", "/api/debug/contexts/tool/context_0"),
        ("query.component_state", "/api/debug/state/service/bench"),
        ("query.dashboard", "/api/debug/dashboard"),
    ];

    private static readonly (string Name, string Sql)[] Statements =
    [
        ("query.aggregate_100k", "SELECT context_id, count(*), avg(duration_ms) FROM (SELECT context_id, duration_ms FROM records LIMIT 100000) GROUP BY context_id"),
        ("query.scan_1m", "SELECT count(*), avg(duration_ms), max(memory_mb) FROM records WHERE duration_ms > 10"),
        ("query.group_1m", "SELECT context_id, count(*), avg(duration_ms) FROM records GROUP BY context_id"),
        ("query.quantiles_1m", "SELECT context_id, quantile_cont(duration_ms, 0.95) FROM records GROUP BY context_id"),
    ];

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using var silo = new SiloProcess(directory.Path);
        await silo.Start();
        report.Note($"Filling the history with {options.Rows} records");
        await BatchLoad.Events(silo, options, 3, options.Rows);
        using HttpResponseMessage state = await silo.Http.PostAsJsonAsync(
            "/api/debug/state", new { component_type = "service", component_id = "bench", state = new { step = 1 } });
        state.EnsureSuccessStatusCode();
        await BatchLoad.Drain(silo);
        foreach ((string name, string path) in Questions)
            await Measure(report, name, path, () => silo.Http.GetAsync(new Uri(path, UriKind.Relative)), null);
        foreach ((string name, string sql) in Statements)
            await Measure(report, name, sql, () => silo.Http.PostAsJsonAsync("/api/debug/sql", new { sql, limit = 1000 }), "elapsed_ms");
    }

    private static async Task Measure(Report report, string name, string what, Func<Task<HttpResponseMessage>> ask, string? inner)
    {
        var whole = new Latencies();
        var inside = new Latencies();
        for (int run = -WarmUp; run < Runs; run++)
        {
            long started = Stopwatch.GetTimestamp();
            using HttpResponseMessage answer = await ask();
            byte[] body = await answer.Content.ReadAsByteArrayAsync();
            TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{what}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
            if (run < 0)
                continue;
            whole.Add(elapsed);
            if (inner is not null)
                inside.Add(TimeSpan.FromMilliseconds(JsonDocument.Parse(body).RootElement.GetProperty(inner).GetDouble()));
        }

        report.Add(name, whole.Quantile(0.5), "ms", $"median over HTTP, p95 {whole.Quantile(0.95):F1} ms: {what}");
        if (inner is not null)
            report.Add(name + ".engine", inside.Quantile(0.5), "ms", "median inside the grid");
    }
}
