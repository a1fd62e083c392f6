using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// Where a page ended, as an opaque text: the last row's moment and id, and a fingerprint over both and the question. What was not given out for the
/// same question is refused.
/// </summary>
/// <param name="Time">The last row's moment, in microseconds since 1970.</param>
/// <param name="Id">The last row's id as text.</param>
internal sealed record PageCursor(long Time, string Id)
{
    private const byte Version = 1;
    private const int HeadLength = 1 + sizeof(long);
    private const int CheckLength = 8;
    private const int MaxLength = 2048;

    /// <summary>Writes it.</summary>
    /// <param name="question">What was asked, as text; the same for every page.</param>
    public string Encode(string question)
    {
        byte[] id = Encoding.UTF8.GetBytes(Id);
        byte[] bytes = new byte[HeadLength + id.Length + CheckLength];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), Time);
        id.CopyTo(bytes, HeadLength);
        int body = HeadLength + id.Length;
        Check(bytes.AsSpan(0, body), question).CopyTo(bytes.AsSpan(body));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads one.</summary>
    /// <returns>The cursor; null when there is none.</returns>
    /// <exception cref="InvalidQueryException">It was not given out for this question.</exception>
    public static PageCursor? Decode(string? text, string question)
    {
        if (text is null)
            return null;
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
            throw Refused();
        byte[] bytes = Base64Url.DecodeFromChars(text);
        int body = bytes.Length - CheckLength;
        if (body < HeadLength || bytes[0] != Version || !bytes.AsSpan(body).SequenceEqual(Check(bytes.AsSpan(0, body), question)))
            throw Refused();
        return new PageCursor(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)), Encoding.UTF8.GetString(bytes.AsSpan(HeadLength, body - HeadLength)));
    }

    private static InvalidQueryException Refused() =>
        new("cursor", "The cursor is not one that this question gave out. Ask without a cursor for the first page.");

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> body, string question)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(question));
        return hash.GetHashAndReset().AsSpan(0, CheckLength);
    }
}
