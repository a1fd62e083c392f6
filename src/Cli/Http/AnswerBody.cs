using System.Buffers;
using System.Text;
using System.Text.Json;
using DebugGrid.Cli.Json;

namespace DebugGrid.Cli.Http;

/// <summary>Reads the bodies of answers. One that no grid gives, or that breaks off, ends as <see cref="CliException"/>.</summary>
internal static class AnswerBody
{
    /// <summary>Bytes of an answer at most. A page and the answer to a statement have 16 MiB, and 64 MiB of large texts beside them.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    private const int PieceBytes = 128 * 1024;
    private const int BeginBytes = 512;
    private const int MaxDepth = 256;

    // An event's JSON may have as many levels as a parser takes by default, and stands inside of the answer.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = MaxDepth };

    /// <summary>Reads JSON of a shape.</summary>
    public static async Task<JsonDocument> ReadJsonAsync(HttpResponseMessage response, AnswerShape shape, CancellationToken cancellationToken)
    {
        var json = await ReadAsync(response, cancellationToken);
        var document = Parse(json);
        if (shape.Fits(document.RootElement) && !MendedJson.TryMend(json.Span, out _))
            return document;
        document.Dispose();
        throw NotAGrid();
    }

    /// <summary>Reads text.</summary>
    public static async Task<string> ReadTextAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString((await ReadAsync(response, cancellationToken)).Span);

    /// <summary>Copies a document as it comes, however long it is.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="mark">What stands in the begin of such a document; empty when it is known by something else.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="report">Told after each piece: bytes so far, and bytes in all if the grid said.</param>
    /// <param name="cancellationToken">Ends the copy.</param>
    public static async Task<long> CopyAsync(HttpResponseMessage response, ReadOnlyMemory<byte> mark, Stream target, Action<long, long?> report, CancellationToken cancellationToken)
    {
        using var source = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] piece = new byte[PieceBytes];
        int count = 0;
        for (int more = 1; more > 0 && count < BeginBytes; count += more)
            more = await ReadAsync(source, response, piece.AsMemory(count), cancellationToken);
        if (piece.AsSpan(0, Math.Min(count, BeginBytes)).IndexOf(mark.Span) < 0)
            throw NotAGrid();
        long copied = 0;
        for (; count > 0; count = await ReadAsync(source, response, piece, cancellationToken))
        {
            await target.WriteAsync(piece.AsMemory(0, count), cancellationToken);
            copied += count;
            report(copied, response.Content.Headers.ContentLength);
        }
        return copied;
    }

    /// <summary>What is said of an answer that no grid gives.</summary>
    public static CliException NotAGrid(Exception? inner = null) =>
        new(ExitCode.Unexpected, "The answer is not one that a grid gives.", "Check that --url is the address of a DebugGrid.", inner);

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, AnyDepth);
        }
        catch (JsonException e)
        {
            throw NotAGrid(e);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var source = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new ArrayBufferWriter<byte>();
        for (int count = 1; count > 0; body.Advance(count))
        {
            if (body.WrittenCount > MaxBytes)
                throw NotAGrid();
            count = await ReadAsync(source, response, body.GetMemory(PieceBytes), cancellationToken);
        }
        return body.WrittenMemory;
    }

    private static async ValueTask<int> ReadAsync(Stream source, HttpResponseMessage response, Memory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(piece, cancellationToken);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new CliException(ExitCode.Unreachable, $"The answer of {response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Authority)} broke off: {e.Message}", "Try again.", e);
        }
    }
}
