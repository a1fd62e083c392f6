using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DebugGrid.Cli.Import;

/// <summary>
/// Ids that follow from what they name, so that the same input gives the same ids for ever: UUID version 8 (RFC 9562, section 5.8) whose
/// free bits are the first of a SHA-256.
/// </summary>
internal static class NameBasedId
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
        return FromHash(hash.GetHashAndReset());
    }

    /// <summary>The id of some bytes.</summary>
    public static Guid OfBytes(ReadOnlySpan<byte> content) => FromHash(SHA256.HashData(content));

    private static Guid FromHash(byte[] hash)
    {
        var id = hash.AsSpan(0, GuidBytes);
        id[VersionAt] = (byte)((id[VersionAt] & 0x0F) | 0x80);
        id[VariantAt] = (byte)((id[VariantAt] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
