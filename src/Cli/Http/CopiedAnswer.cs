using System.Net.Http.Headers;

namespace DebugGrid.Cli.Http;

/// <summary>A document that was copied, and what the grid says that it must be.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The SHA-256 that its header <c>Repr-Digest</c> (RFC 9530) names; null where it names none.</param>
/// <param name="Events">How many events of a session are in it; null where the grid does not say.</param>
internal sealed record CopiedAnswer(long Bytes, byte[]? Sha256, long? Events)
{
    private const string Digest = "Repr-Digest", EventsHeader = "DebugGrid-Events";
    private const string Begin = "sha-256=:", End = ":";

    /// <summary>Reads what the headers say.</summary>
    public static CopiedAnswer Of(long bytes, HttpResponseHeaders headers) => new(
        bytes,
        Values(headers, Digest).SelectMany(static list => list.Split(',')).Select(Read).FirstOrDefault(static sum => sum is not null),
        Values(headers, EventsHeader).Select(static count => long.TryParse(count, out long events) ? events : (long?)null).FirstOrDefault());

    private static IEnumerable<string> Values(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values : [];

    private static byte[]? Read(string member)
    {
        string text = member.Trim();
        if (!text.StartsWith(Begin, StringComparison.Ordinal) || !text.EndsWith(End, StringComparison.Ordinal) || text.Length <= Begin.Length)
            return null;
        byte[] sum = new byte[text.Length];
        return Convert.TryFromBase64String(text[Begin.Length..^End.Length], sum, out int length) ? sum[..length] : null;
    }
}
