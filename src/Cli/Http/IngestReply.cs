using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>What the grid says to a batch.</summary>
/// <param name="Accepted">Events taken; durable.</param>
/// <param name="Rejected">Events refused; the grid may list only the first of them.</param>
/// <param name="RejectedCount">How many were refused.</param>
/// <param name="Duplicate">True when the grid knew the batch and changed nothing.</param>
internal sealed record IngestReply(long Accepted, IReadOnlyList<IngestRejection> Rejected, long RejectedCount, bool Duplicate)
{
    /// <summary>Says whether a body tells what became of each event, as it also does when all were refused.</summary>
    public static bool IsOne(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("accepted", out _) && body.TryGetProperty("rejected", out var list) && list.ValueKind == JsonValueKind.Array;

    /// <summary>Reads the answer's body.</summary>
    /// <exception cref="CliException">It is not what the grid answers to a batch.</exception>
    public static IngestReply Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("accepted", out var accepted) || !accepted.TryGetInt64(out long count))
            throw new CliException(ExitCode.Unexpected, "The answer to a batch does not say how many events were accepted.", "Check that --url is the address of a DebugGrid.");
        var rejected = body.TryGetProperty("rejected", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(IngestRejection.Read).ToArray()
            : [];
        bool duplicate = body.TryGetProperty("duplicate", out var flag) && flag.ValueKind == JsonValueKind.True;
        long rejectedCount = body.TryGetProperty("rejected_count", out var told) && told.TryGetInt64(out long all) ? Math.Max(all, rejected.Length) : rejected.Length;
        return new IngestReply(count, rejected, rejectedCount, duplicate);
    }
}
