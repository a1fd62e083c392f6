using System.Diagnostics;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Simulation.Hostile.Events;
using DebugGrid.Simulation.Hostile.Running;
using DebugGrid.Simulation.Hostile.Sending;

namespace DebugGrid.Simulation.Hostile.Checks;

/// <summary>Asks every endpoint that the grid describes, for every project, by every hostile id, and follows its pages.</summary>
internal sealed class EndpointCheck(HostileGrid grid, Random random)
{
    private const int MaxPages = 8;
    private const int IdsOfEndpoint = 14;
    private static readonly string[] Known = ["flood", "work", "t1", "audio", HonestSender.Session, "x"];
    private readonly AnswerCheck answers = new(grid);
    private readonly List<string> faults = [];

    private readonly List<(string Request, double Ms)> asked = [];

    /// <summary>How many answers were looked at, and which took longest.</summary>
    public string Asked => $"{asked.Count} answers, the longest: {string.Join(", ", asked.OrderByDescending(static one => one.Ms).Take(5).Select(static one => $"{one.Request} {one.Ms:F0} ms"))}";

    /// <summary>All that is wrong.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        (byte[] description, _) = await answers.Ask(grid.Office, new HostileRequest(HttpMethod.Get, "/openapi/v1.json"));
        using JsonDocument parsed = JsonDocument.Parse(description);
        IReadOnlyList<Door> doors = Door.All(parsed.RootElement);
        Assert.True(doors.Count > 20, "The grid describes hardly an endpoint.");
        foreach (Door door in doors)
            foreach (Caller caller in grid.Callers)
                await Ask(caller, door);
        return faults;
    }

    private async Task Ask(Caller caller, Door door)
    {
        bool isBig = door.Path.EndsWith("/export", StringComparison.Ordinal) || door.Path.EndsWith("/dump", StringComparison.Ordinal);
        int times = door.Path.Contains('{', StringComparison.Ordinal) ? isBig ? 3 : IdsOfEndpoint : 1;
        for (int time = 0; time < times; time++)
        {
            string path = door.PathOf(name => Uri.EscapeDataString(Value(door, name)));
            if (door.Takes)
                await Ask(caller, new HostileRequest(door.Method, path));
            else if (door.Parameters.Contains("cursor"))
                await Follow(caller, path + (door.Path.EndsWith("/contexts", StringComparison.Ordinal) ? "?open=true&limit=1000" : "?limit=1000"));
            else
                await Ask(caller, new HostileRequest(door.Method, path));
        }

        foreach (string parameter in door.Parameters)
            await Ask(caller, new HostileRequest(door.Method, $"{door.PathOf(static _ => "x")}?{parameter}={Uri.EscapeDataString(random.Next(3) == 0 ? "x" : Pick(HostileText.Ids))}"));
    }

    private string Value(Door door, string name) => name.EndsWith("type", StringComparison.Ordinal)
        ? Pick<string>(["workflow", "tool", "agent", .. HostileText.Types])
        : door.Path.Contains("/events/{id}", StringComparison.Ordinal)
            ? Pick<Caller>([.. grid.Callers]).Ledger.Acknowledged is { Count: > 0 } ids ? Pick<Guid>([.. ids]).ToString() : "x"
            : Pick(random.Next(3) == 0 ? Known : HostileText.Ids);

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];

    private async Task Follow(Caller caller, string path)
    {
        string? cursor = null;
        for (int page = 0; page == 0 || (cursor is not null && page < MaxPages); page++)
        {
            byte[] body = await Ask(caller, new HostileRequest(HttpMethod.Get, cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}"));
            cursor = NextCursor(body);
        }
    }

    private static string? NextCursor(byte[] body)
    {
        if (body.Length == 0 || body[0] != '{')
            return null;
        using JsonDocument page = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = ProtocolLimits.ReadableJsonDepth });
        return page.RootElement.TryGetProperty("next_cursor", out JsonElement next) ? next.GetString() : null;
    }

    private async Task<byte[]> Ask(Caller caller, HostileRequest request)
    {
        long began = Stopwatch.GetTimestamp();
        (byte[] body, string? fault) = await answers.Ask(caller, request);
        asked.Add(($"{caller.Project} {request.Method} {request.Path}", Stopwatch.GetElapsedTime(began).TotalMilliseconds));
        if (fault is not null)
            faults.Add(fault);
        return fault is null ? body : [];
    }
}
