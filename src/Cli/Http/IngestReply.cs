using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>What the grid says to a batch.</summary>
/// <param name="Accepted">Events that are durable: taken now, or before.</param>
/// <param name="Rejected">Events refused; the grid lists no more than the first of many.</param>
/// <param name="Known">How many of them the grid held before.</param>
internal sealed record IngestReply(long Accepted, IReadOnlyList<IngestRejection> Rejected, long Known)
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
        return new IngestReply(count, rejected, KnownOf(body, count));
    }
    /// <summary>An older grid says of the batch as a whole whether it knew it.</summary>
    private static long KnownOf(JsonElement body, long accepted)
    {
        if (body.TryGetProperty("duplicates", out var known) && known.ValueKind == JsonValueKind.Number)
            return known.GetInt64();
        return body.TryGetProperty("duplicate", out var flag) && flag.ValueKind == JsonValueKind.True ? accepted : 0;
    }
}
