using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>What the grid says to a batch.</summary>
/// <param name="Accepted">Events that are durable: taken now, or before.</param>
/// <param name="Rejected">Events refused; the grid lists no more than the first of many.</param>
/// <param name="Known">How many of them the grid held before.</param>
internal sealed record IngestReply(long Accepted, IReadOnlyList<IngestRejection> Rejected, long Known)
{
    /// <summary>Reads the answer's body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isSuccess">True when it must say how many events were accepted; a refusal may say only which were not.</param>
    /// <returns>The reply; null when the body is not what the grid answers to a batch.</returns>
    public static IngestReply? Read(JsonElement body, bool isSuccess)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return null;
        var accepted = Count(body, "accepted");
        bool hasList = body.TryGetProperty("rejected", out var list) && list.ValueKind == JsonValueKind.Array;
        if ((accepted is null && (isSuccess || !hasList)) || (hasList && list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object)))
            return null;
        var rejected = hasList ? list.EnumerateArray().Select(IngestRejection.Read).ToArray() : [];
        return new IngestReply(accepted ?? 0, rejected, KnownOf(body, accepted ?? 0));
    }

    /// <summary>An older grid says of the batch as a whole whether it knew it.</summary>
    private static long KnownOf(JsonElement body, long accepted) =>
        Count(body, "duplicates") ?? (body.TryGetProperty("duplicate", out var flag) && flag.ValueKind == JsonValueKind.True ? accepted : 0);

    private static long? Count(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long count) && count >= 0 ? count : null;
}
