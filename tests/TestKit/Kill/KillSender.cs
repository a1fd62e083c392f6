using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Sockets;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.TestKit.Kill;

/// <summary>Sends batches at a steady rate, each again under its own id until it is acknowledged: what a good sender does while a server comes and goes.</summary>
/// <param name="silo">Whom it sends to.</param>
/// <param name="eventsPerSecond">How fast, all in all.</param>
/// <param name="name">What its batches' contexts begin with: senders at the same time differ in it.</param>
public sealed class KillSender(SiloProcess silo, int eventsPerSecond, string name = "batch")
{
    /// <summary>Events in a batch.</summary>
    public const int BatchEvents = 100;
    private const int InFlight = 8;
    private static readonly Uri Batches = new("/api/debug/events/batch", UriKind.Relative);
    private readonly ConcurrentDictionary<string, byte> acknowledged = new();
    private int made;

    /// <summary>The context ids of the batches that were acknowledged: every batch has a context of its own.</summary>
    public IReadOnlyCollection<string> Acknowledged => [.. acknowledged.Keys];

    /// <summary>Sends until it is told to stop; then waits for what is in flight, which the silo must be there for.</summary>
    public Task Run(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(() => SendLoop(stop), CancellationToken.None)));

    private async Task SendLoop(CancellationToken stop)
    {
        var pause = TimeSpan.FromSeconds((double)BatchEvents * InFlight / eventsPerSecond);
        using var timer = new PeriodicTimer(pause);
        while (!stop.IsCancellationRequested)
        {
            string context = $"{name}-{Interlocked.Increment(ref made)}";
            byte[] batch = Make(context);
            while (!await TrySend(batch))
                await timer.WaitForNextTickAsync(CancellationToken.None);
            acknowledged.TryAdd(context, 0);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task<bool> TrySend(byte[] batch)
    {
        try
        {
            using var content = new ByteArrayContent(batch) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-protobuf") } };
            using HttpResponseMessage answer = await silo.Http.PostAsync(Batches, content);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    private static byte[] Make(string context)
    {
        Timestamp now = Timestamp.Now(TimeProvider.System);
        ExecutionRecord[] records = [.. Enumerable.Range(0, BatchEvents).Select(index => new ExecutionRecord
        {
            Id = EventId.New(now),
            Time = now,
            Context = new ContextKey("kill", context),
            Session = new SessionId("kill"),
            Request = JsonText.From($$"""{"index":{{index}},"text":"{{new string('x', 700)}}"}"""),
            DurationMs = index,
        })];
        return WireEncoder.EncodeBatch(new BatchHeader(Guid.CreateVersion7(), "kill-run", ProjectId.Default, default), records);
    }
}
