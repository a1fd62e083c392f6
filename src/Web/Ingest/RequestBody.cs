using System.Buffers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Limits;

namespace DebugGrid.Web.Ingest;

/// <summary>
/// A request's body in pooled memory that is counted against the budget of bytes in flight: its first buffer, and then the bytes that came. The memory grows
/// with them and is at most twice as much, so that nothing is taken for what a sender only announces. Whoever disposes it must be done with its memory.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly IngestBudget budget;
    private readonly string caller;
    private byte[] buffer = [];
    private long taken;
    private int start;
    private int length;

    private RequestBody(IngestBudget budget, string caller)
    {
        this.budget = budget;
        this.caller = caller;
    }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(start, length - start);

    /// <summary>The body of a request that has none.</summary>
    public static RequestBody Empty() => new(IngestBudget.None, string.Empty);

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="expected">The length that was announced, or null.</param>
    /// <param name="limit">The most bytes that it may have.</param>
    /// <param name="budget">What the memory is taken from.</param>
    /// <param name="caller">Whose share of it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ProblemException">The limit or the budget was reached.</exception>
    public static async Task<RequestBody> ReadAsync(Stream stream, long? expected, int limit, IngestBudget budget, string caller, CancellationToken cancellationToken)
    {
        var body = new RequestBody(budget, caller);
        try
        {
            body.Grow((int)Math.Min((expected ?? limit) + 1, WebLimits.FirstBodyBuffer));
            body.Take(body.buffer.Length);
            while (true)
            {
                int read = await stream.ReadAsync(body.buffer.AsMemory(body.length), cancellationToken);
                if (read == 0)
                    return body;
                body.length += read;
                if (body.length > limit)
                    throw TooLarge(limit).ToException();
                body.Take(body.length);
                if (body.length == body.buffer.Length)
                    body.Grow((int)Math.Min((long)limit + 1, body.buffer.Length * 2L));
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Leaves out the mark that some programs begin a text in UTF-8 with; JSON may be read without it (RFC 8259, section 8.1).</summary>
    public void SkipByteOrderMark() => start = Bytes.Span.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    /// <summary>The problem of a body that is over its limit.</summary>
    public static Problem TooLarge(int limit) =>
        new(ProblemKinds.TooLarge, $"The body is larger than {limit} bytes, after decompression. Send less at a time.") { Limit = $"{limit} bytes" };

    /// <inheritdoc/>
    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        (start, length) = (0, 0);
        budget.Return(caller, taken);
        taken = 0;
    }

    private void Take(long bytes)
    {
        long more = bytes - taken;
        if (more <= 0)
            return;
        if (!budget.TryTake(caller, more))
        {
            throw new Problem(
                ProblemKinds.Busy,
                $"Too many bytes are being taken at present: {WebLimits.MaxBytesInFlight} may be, {WebLimits.MaxBytesOfCaller} of them from one caller, "
                + $"and behind {WebLimits.MaxBytesOfLargeCallers} only from callers of at most {WebLimits.MaxBytesOfSmallCaller}. Nothing was stored.")
            {
                RetryAfter = WebLimits.BusyRetryAfter,
            }.ToException();
        }

        taken += more;
    }

    private void Grow(int size)
    {
        byte[] next = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, length).CopyTo(next);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = next;
    }
}
