using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using DebugGrid.Simulation.Hostile.Events;
using DebugGrid.Simulation.Hostile.Running;

namespace DebugGrid.Simulation.Hostile.Sending;

/// <summary>Sends small batches at a steady pace, each again until it is acknowledged: what the others must not disturb.</summary>
/// <param name="caller">Who it is.</param>
/// <param name="grid">Where the grid is.</param>
/// <param name="shared">Its ids, which the others know.</param>
internal sealed class HonestSender(Caller caller, Uri grid, SharedIds shared)
{
    /// <summary>Events of a batch.</summary>
    public const int BatchEvents = 10;

    /// <summary>The session of all its events.</summary>
    public const string Session = "honest work";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentQueue<double> answers = new();
    private readonly ConcurrentQueue<double> waits = new();
    private readonly ConcurrentQueue<string> refusals = new();

    /// <summary>Answers that refused what is right.</summary>
    public IReadOnlyCollection<string> Refusals => refusals;

    /// <summary>How long answers took, and how long a batch took with every time that it had to be sent again.</summary>
    public string Latencies => $"an answer {Shown(answers)}; a batch with its repetitions {Shown(waits)}";

    /// <summary>Sends until it is told to stop; then waits for the last batch, which the grid must be there for.</summary>
    public async Task Run(CancellationToken stop)
    {
        for (int number = 0; !stop.IsCancellationRequested; number++)
        {
            Guid[] ids = [.. Enumerable.Range(number * BatchEvents, BatchEvents).Select(shared.HonestEvent)];
            byte[] body = Body(number, ids);
            long began = Stopwatch.GetTimestamp();
            while (!await TrySend(body))
                await Task.Delay(Pause, CancellationToken.None);
            waits.Enqueue(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            caller.Ledger.Accept(ids);
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private static string Shown(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        return sorted.Length == 0
            ? "never"
            : string.Create(CultureInfo.InvariantCulture, $"p50 {sorted[sorted.Length / 2]:F1} ms, p99 {sorted[(sorted.Length - 1) * 99 / 100]:F1} ms, most {sorted[^1]:F0} ms of {sorted.Length}");
    }

    private byte[] Body(int number, Guid[] ids) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        batch_id = shared.HonestBatch(number),
        sender = "honest",
        events = ids.Select((id, i) => (i % 4) switch
        {
            0 => (object)new { kind = "log", id, session_id = Session, message = caller.Mark },
            1 => new { kind = "record", id, session_id = Session, context_type = "tool", context_id = "work", duration_ms = i, request_data = new { mark = caller.Mark } },
            2 => new { kind = "metric", id, session_id = Session, name = caller.Mark, value = i },
            _ => new { kind = "stage", id, session_id = Session, transaction_id = $"{caller.Mark}-{number / 5}", stage = "audio_received" },
        }),
    });

    private async Task<bool> TrySend(byte[] body)
    {
        long began = Stopwatch.GetTimestamp();
        try
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using HttpResponseMessage answer = await caller.Http.PostAsync(new Uri(grid, "/api/debug/events/batch"), content);
            string text = await answer.Content.ReadAsStringAsync();
            answers.Enqueue(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (answer.StatusCode == HttpStatusCode.Accepted && text.Contains($"\"accepted\":{BatchEvents},", StringComparison.Ordinal))
                return true;
            if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                refusals.Enqueue($"{(int)answer.StatusCode} {text}");
            return false;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
