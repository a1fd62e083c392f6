using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// Where a page ended, as an opaque text: the last row's moment and number in the order of arrival, and a fingerprint over both and the question. What was
/// not given out for the same question is refused.
/// </summary>
/// <param name="Time">The last row's moment, in microseconds since 1970.</param>
/// <param name="Arrival">The last row's number in the order of arrival.</param>
internal sealed record PageCursor(long Time, long Arrival)
{
    private const byte Version = 2;
    private const int ArrivalAt = 1 + sizeof(long);
    private const int BodyLength = ArrivalAt + sizeof(long);
    private const int CheckLength = 8;

    /// <summary>Writes it.</summary>
    /// <param name="question">What was asked, as text; the same for every page.</param>
    public string Encode(string question)
    {
        byte[] bytes = new byte[BodyLength + CheckLength];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), Time);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(ArrivalAt), Arrival);
        Check(bytes.AsSpan(0, BodyLength), question).CopyTo(bytes.AsSpan(BodyLength));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads one.</summary>
    /// <returns>The cursor; null when there is none.</returns>
    /// <exception cref="InvalidQueryException">It was not given out for this question.</exception>
    public static PageCursor? Decode(string? text, string question)
    {
        if (text is null)
            return null;
        if (text.Length != Base64Url.GetEncodedLength(BodyLength + CheckLength) || !Base64Url.IsValid(text))
            throw Refused();
        byte[] bytes = Base64Url.DecodeFromChars(text);
        if (bytes[0] != Version || !bytes.AsSpan(BodyLength).SequenceEqual(Check(bytes.AsSpan(0, BodyLength), question)))
            throw Refused();
        return new PageCursor(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(ArrivalAt)));
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
