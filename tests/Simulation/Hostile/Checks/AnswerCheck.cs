using System.Net;
using System.Text;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Simulation.Hostile.Running;
using DebugGrid.Simulation.Hostile.Sending;

namespace DebugGrid.Simulation.Hostile.Checks;

/// <summary>Looks at one answer: it is no failure of the grid, it is well-formed, and it holds nothing of another project.</summary>
/// <param name="grid">Whose answers these are.</param>
internal sealed class AnswerCheck(HostileGrid grid)
{
    private const int Shown = 600;
    private static readonly JsonDocumentOptions Readable = new() { MaxDepth = ProtocolLimits.ReadableJsonDepth };

    /// <summary>Asks, and says what is wrong with the answer.</summary>
    /// <returns>The body, and a sentence or null.</returns>
    public async Task<(byte[] Body, string? Fault)> Ask(Caller caller, HostileRequest request)
    {
        using HttpRequestMessage message = request.ToMessage(grid.Silo.Address);
        using HttpResponseMessage answer = await caller.Http.SendAsync(message);
        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        caller.Ledger.Note(request, answer.StatusCode, body);
        string? fault = Fault(caller, answer, body);
        return (body, fault is null ? null : $"{caller.Project}: {request.Method} {request.Path}: {fault}");
    }

    /// <summary>The project whose mark stands in a text that it is not for, or null.</summary>
    public string? ForeignMark(Caller caller, ReadOnlySpan<byte> text)
    {
        if (caller.IsAdministrator)
            return null;
        foreach (Caller other in grid.Callers)
            if (other.Project != caller.Project && text.IndexOf(Encoding.UTF8.GetBytes(other.Mark)) >= 0)
                return other.Project;
        return null;
    }

    private string? Fault(Caller caller, HttpResponseMessage answer, byte[] body)
    {
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            return $"{(int)answer.StatusCode} {Begin(body)}";
        if (ForeignMark(caller, body) is { } other)
            return $"has something of {other}: {Begin(body)}";
        string? type = answer.Content.Headers.ContentType?.MediaType;
        // A NUL in the address is refused by the server itself, before anything of the grid sees it.
        bool isServers = answer.StatusCode == HttpStatusCode.BadRequest && answer.RequestMessage!.RequestUri!.AbsolutePath.Contains("%00", StringComparison.Ordinal);
        if (answer.StatusCode >= HttpStatusCode.BadRequest && !isServers && type != "application/problem+json")
            return $"{(int)answer.StatusCode} without a problem but with {type}";
        return type is "application/json" or "application/problem+json" ? Malformed(body) : null;
    }

    private static string? Malformed(byte[] body)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(body, Readable);
            return null;
        }
        catch (JsonException fault)
        {
            return $"is not JSON: {fault.Message} {Begin(body)}";
        }
    }

    private static string Begin(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, Shown)));
}
