using System.Net;
using System.Text;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Simulation.Statements;

/// <summary>Looks at what a statement was answered.</summary>
/// <param name="secrets">Texts that stand in no answer, each with what it is.</param>
internal sealed class StatementCheck(IReadOnlyList<(string Text, string What)> secrets)
{
    /// <summary>What an answer may have in bytes: its rows, and its columns with their types.</summary>
    private const int MaxAnswerBytes = (16 + 1) * 1024 * 1024;

    private const int Shown = 800;
    private static readonly JsonDocumentOptions Readable = new() { MaxDepth = ProtocolLimits.ReadableJsonDepth };

    private static readonly HttpStatusCode[] Refusals =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable,
    ];

    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault(HttpStatusCode status, string? type, byte[] body)
    {
        foreach (var (text, what) in secrets)
            if (body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
                return $"{what} is visible in {(int)status}: {Begin(body)}";
        if (status == HttpStatusCode.OK)
            return body.Length > MaxAnswerBytes ? $"an answer has {body.Length} bytes" : Malformed(type, "application/json", body, IsAnswer);
        return Refusals.Contains(status) ? Malformed(type, "application/problem+json", body, IsProblem) : $"{(int)status} {Begin(body)}";
    }

    private static bool IsAnswer(JsonElement answer)
    {
        int columns = answer.GetProperty("columns").GetArrayLength();
        JsonElement rows = answer.GetProperty("rows");
        return columns > 0 && rows.GetArrayLength() == answer.GetProperty("row_count").GetInt32() && rows.EnumerateArray().All(row => row.GetArrayLength() == columns);
    }

    private static bool IsProblem(JsonElement problem) =>
        problem.GetProperty("type").GetString()!.StartsWith("urn:debuggrid:problem:", StringComparison.Ordinal) && problem.GetProperty("detail").GetString()!.Length > 0;

    private static string? Malformed(string? type, string expected, byte[] body, Func<JsonElement, bool> isWhole)
    {
        if (type != expected)
            return $"the answer is {type}: {Begin(body)}";
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(body, Readable);
            return isWhole(parsed.RootElement) ? null : $"the answer is not whole: {Begin(body)}";
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"the answer is no answer: {fault.Message} {Begin(body)}";
        }
    }

    private static string Begin(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, Shown)));
}
