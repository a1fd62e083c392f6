using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace DebugGrid.Simulation.Hostile.Sending;

/// <summary>What the grid told a project's senders: what it must hold, what it may hold, and answers that it must not give.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<Guid, byte> acknowledged = new();
    private readonly ConcurrentDictionary<string, int> answers = new();
    private readonly ConcurrentQueue<string> faults = new();
    private int unanswered;

    /// <summary>Ids of events that were acknowledged as stored by the batch that carried them.</summary>
    public IReadOnlyCollection<Guid> Acknowledged => [.. acknowledged.Keys];

    /// <summary>Events that may have been stored without an answer that said so, at most.</summary>
    public int Unanswered => Volatile.Read(ref unanswered);

    /// <summary>Answers that are never right, with what they answered.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>How often each status came; "none" for a connection that broke.</summary>
    public string Statuses => string.Join(", ", answers.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => $"{one.Key}: {one.Value}"));

    /// <summary>Notes events of which nobody will tell whether they were stored.</summary>
    public void Expect(int events) => Interlocked.Add(ref unanswered, events);

    /// <summary>Notes a request that was not answered.</summary>
    public void Lost(HostileRequest request)
    {
        answers.AddOrUpdate("none", 1, static (_, count) => count + 1);
        Expect(request.Events);
    }

    /// <summary>Notes an answer.</summary>
    public void Note(HostileRequest request, HttpStatusCode status, byte[] body)
    {
        answers.AddOrUpdate(((int)status).ToString(CultureInfo.InvariantCulture), 1, static (_, count) => count + 1);
        if (status is >= HttpStatusCode.InternalServerError and not HttpStatusCode.ServiceUnavailable)
            faults.Enqueue($"{request.Method} {request.Path} {Shown(request.Body)} was answered {(int)status} {Shown(body)}");
        if (request.Method != HttpMethod.Get && status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices)
            Accept(request, body);
        else if (status == HttpStatusCode.ServiceUnavailable && !body.AsSpan().StartsWith("{\"type\":\"urn:debuggrid:problem:busy\""u8))
            Expect(request.Events);
    }

    /// <summary>Notes events that were acknowledged.</summary>
    public void Accept(IEnumerable<Guid> ids)
    {
        foreach (Guid id in ids)
            acknowledged.TryAdd(id, 0);
    }

    private static string Shown(byte[]? bytes) => bytes is null ? "(nothing)" : System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 2_000)));

    private void Accept(HostileRequest request, byte[] body)
    {
        using JsonDocument answer = JsonDocument.Parse(body);
        JsonElement root = answer.RootElement;
        if (root.TryGetProperty("duplicate", out JsonElement duplicate) && duplicate.GetBoolean())
            Expect(request.Events);
        else if (root.TryGetProperty("ids", out JsonElement ids))
            Accept(ids.EnumerateArray().Select(static id => id.GetGuid()));
        else if (root.TryGetProperty("event_id", out JsonElement id))
            Accept([id.GetGuid()]);
    }
}
