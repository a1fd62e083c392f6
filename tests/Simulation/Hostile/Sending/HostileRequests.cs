using System.IO.Compression;
using System.Text;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Json;
using DebugGrid.Protocol.Tests.Fuzz;
using DebugGrid.Protocol.Wire;
using DebugGrid.Simulation.Hostile.Events;

namespace DebugGrid.Simulation.Hostile.Sending;

/// <summary>Requests at all doors that take something, and at those that answer. The same seed gives the same requests.</summary>
/// <param name="random">Where they come from.</param>
/// <param name="events">What is sent.</param>
/// <param name="doors">Every method and path of the grid, as it describes itself.</param>
internal sealed class HostileRequests(Random random, HostileEvents events, IReadOnlyList<Door> doors)
{
    private const string JsonType = "application/json";
    private readonly Mutator mutator = new(random);

    /// <summary>The next request.</summary>
    public HostileRequest Next(Timestamp now) => random.Next(10) switch
    {
        < 3 => Batch(now),
        < 5 => Wire(now),
        5 => new HostileRequest(HttpMethod.Post, "/api/debug/events", events.Damaged(events.Any(now)), JsonType, Events: 1),
        6 => new HostileRequest(HttpMethod.Post, "/api/debug/records", events.Batch(now, random.Next(20)), JsonType, Events: 20),
        _ => AnyDoor(now),
    };

    private HostileRequest Batch(Timestamp now)
    {
        int count = random.Next(60);
        byte[] body = events.Batch(now, count);
        bool isGzip = random.Next(3) == 0;
        return new HostileRequest(
            HttpMethod.Post, "/api/debug/events/batch", isGzip ? Compressed(body) : body, random.Next(20) == 0 ? "text/plain" : JsonType, isGzip || random.Next(50) == 0, count);
    }

    private HostileRequest Wire(Timestamp now)
    {
        var taken = new List<DebugEvent>();
        for (int tries = random.Next(60); tries > 0; tries--)
            if (EventJson.TryRead(Encoding.UTF8.GetBytes(events.Any(now)), now, out DebugEvent? read, out _))
                taken.Add(read);
        byte[] body = WireEncoder.EncodeBatch(
            new BatchHeader(events.BatchId(), events.Values.OneOf(HostileText.Ids), events.Values.OneOf([new ProjectId("honest"), default, new ProjectId("nobody")]), now), taken);
        if (random.Next(3) == 0)
            body = mutator.Damage(body, body);
        return new HostileRequest(HttpMethod.Post, "/api/debug/events/batch", body, "application/x-protobuf", Events: taken.Count + 10);
    }

    private HostileRequest AnyDoor(Timestamp now)
    {
        Door door = events.Values.OneOf(doors);
        string path = door.PathOf(_ => Uri.EscapeDataString(events.Values.OneOf(HostileText.Ids)));
        if (!door.Takes)
            return new HostileRequest(door.Method, path + Query(door));
        string body = events.BodyFor(door.Path, now);
        return new HostileRequest(door.Method, path, random.Next(10) == 0 ? null : events.Damaged(body), JsonType, Events: 1);
    }

    private string Query(Door door) => door.Parameters.Count == 0 || random.Next(3) == 0
        ? string.Empty
        : "?" + string.Join('&', door.Parameters.Where(_ => random.Next(3) == 0).Select(name => $"{name}={Uri.EscapeDataString(Parameter(name))}"));

    private string Parameter(string name) => name switch
    {
        "limit" => events.Values.OneOf(["1", "1000", "0", "-1", "1001", "1e3", "99999999999"]),
        "open" or "diff" => events.Values.OneOf(["true", "false", "1"]),
        "from" or "to" or "at" => events.Values.OneOf(HostileText.Times),
        _ => events.Values.OneOf(HostileText.Ids),
    };

    private static byte[] Compressed(byte[] body)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(body);
        return target.ToArray();
    }
}
