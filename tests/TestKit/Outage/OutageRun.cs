using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.Client;

namespace DebugGrid.TestKit.Outage;

/// <summary>Kills a silo under load, leaves it away for a while, starts it again on the same data and port, and asks it for everything.</summary>
public sealed class OutageRun(OutagePlan plan, string directory)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs the plan.</summary>
    public async Task<OutageReport> Run()
    {
        await using var silo = new SiloProcess(Path.Combine(directory, "grid"));
        await silo.Start();
        var client = new DebugGridClient(Options(silo.Address));
        var load = new OutageLoad(client, plan.EventsPerSecond);
        using var stop = new CancellationTokenSource();
        Task emitting = Task.Run(() => load.Run(stop.Token), CancellationToken.None);

        await Until(emitting, () => load.Emitted >= plan.UpEvents && client.Statistics.Delivered > 0);
        long killed = Stopwatch.GetTimestamp();
        await silo.Kill();
        load.IsDown = true;
        long before = load.Emitted;
        await Until(emitting, () => load.Emitted - before >= plan.DownEvents);
        await silo.Start();
        TimeSpan away = Stopwatch.GetElapsedTime(killed);
        load.IsDown = false;

        long back = Stopwatch.GetTimestamp();
        before = load.Emitted;
        long delivered = client.Statistics.Delivered;
        await Until(emitting, () => load.Emitted - before >= plan.UpEvents && client.Statistics.Delivered > delivered);
        await stop.CancelAsync();
        await emitting;
        await client.FlushAsync();
        TimeSpan caughtUp = Stopwatch.GetElapsedTime(back);
        await client.DisposeAsync();
        var (stored, numbers, sum) = await Stored(silo);
        return new OutageReport(load.Emitted, stored, numbers, sum, load.Taken.Sum, client.Statistics, load.Up, load.Down, away, caughtUp);
    }

    private DebugGridOptions Options(Uri address) => new()
    {
        Endpoint = address,
        ComponentId = "outage",
        Spill = { Directory = plan.Spills ? Path.Combine(directory, "spill") : null },
        Sending = { BufferEvents = plan.BufferEvents, MaxRetryDelay = TimeSpan.FromMilliseconds(500) },
        // A full buffer is what is looked at, not what the client does to keep it from filling.
        Sampling = { Pressure = { Enabled = false } },
    };

    private static async Task Until(Task emitting, Func<bool> holds)
    {
        using var tick = new PeriodicTimer(Look);
        while (!holds())
        {
            if (emitting.IsCompleted)
                await emitting;
            await tick.WaitForNextTickAsync();
        }
    }

    private static async Task<(long Stored, long Numbers, long Sum)> Stored(SiloProcess silo)
    {
        const string sql = $"""
            SELECT count(*)::BIGINT, count(DISTINCT number)::BIGINT, coalesce(sum(number), 0)::BIGINT
            FROM (SELECT (data->>'value')::DOUBLE::BIGINT AS number FROM events WHERE kind = 'metric' AND (data->>'name') = '{OutageLoad.Name}')
            """;
        using HttpResponseMessage answer = await silo.Http.PostAsJsonAsync("/api/debug/sql", new { sql });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        JsonElement row = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rows")[0];
        return (row[0].GetInt64(), row[1].GetInt64(), row[2].GetInt64());
    }
}
