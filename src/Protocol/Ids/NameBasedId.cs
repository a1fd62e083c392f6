using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DebugGrid.Protocol;

/// <summary>
/// Ids that follow from what they name, so that the same input gives the same ids for ever: UUID version 8 (RFC 9562, section 5.8) whose
/// free bits are the first of a SHA-256.
/// </summary>
public static class NameBasedId
{
    private const int GuidBytes = 16;
    private const int VersionAt = 6;
    private const int VariantAt = 8;

    /// <summary>The id of a name made of parts. Each part is hashed with its length, so that parts cannot run into each other.</summary>
    public static Guid Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (string part in parts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Of(hash);
    }

    /// <summary>The id of some bytes.</summary>
    public static Guid OfBytes(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return FromDigest(digest);
    }

    /// <summary>The id of what a SHA-256 was fed with, which begins anew.</summary>
    internal static Guid Of(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return FromDigest(digest);
    }

    private static Guid FromDigest(Span<byte> digest)
    {
        digest[VersionAt] = (byte)((digest[VersionAt] & 0x0F) | 0x80);
        digest[VariantAt] = (byte)((digest[VariantAt] & 0x3F) | 0x80);
        return new Guid(digest[..GuidBytes], bigEndian: true);
    }
}
