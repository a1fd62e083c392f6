using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>What the grid says to a batch.</summary>
/// <param name="Accepted">Events taken; durable.</param>
/// <param name="Rejected">Events refused; the grid lists no more than the first of many.</param>
/// <param name="Duplicate">True when the grid knew the batch and changed nothing.</param>
internal sealed record IngestReply(long Accepted, IReadOnlyList<IngestRejection> Rejected, bool Duplicate)
{
    /// <summary>Reads the answer's body.</summary>
    /// <returns>The reply; null when the body is not what the grid answers to a batch.</returns>
    public static IngestReply? Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return null;
        bool hasCount = body.TryGetProperty("accepted", out var accepted) && accepted.ValueKind == JsonValueKind.Number;
        bool hasList = body.TryGetProperty("rejected", out var list) && list.ValueKind == JsonValueKind.Array;
        if (!hasCount && !hasList)
            return null;
        long count = hasCount ? accepted.GetInt64() : 0;
        var rejected = hasList ? list.EnumerateArray().Select(IngestRejection.Read).ToArray() : [];
        bool duplicate = body.TryGetProperty("duplicate", out var flag) && flag.ValueKind == JsonValueKind.True;
        return new IngestReply(count, rejected, duplicate);
    }
}
