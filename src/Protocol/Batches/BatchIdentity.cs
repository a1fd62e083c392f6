using System.Security.Cryptography;
using System.Text;

namespace DebugGrid.Protocol.Batches;

/// <summary>Derives the id of a batch from the ids of its events.</summary>
internal static class BatchIdentity
{
    private const int IdBytes = 16;
    private const int VersionByte = 6;
    private const int VariantByte = 8;

    /// <summary>The same id for the same events of a project in the same order: a version 8 UUID (RFC 9562) made of their SHA-256.</summary>
    public static Guid Of(ProjectId project, IReadOnlyList<EventId> events)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(project.Value));
        Span<byte> id = stackalloc byte[IdBytes];
        foreach (var one in events)
        {
            one.Value.TryWriteBytes(id, bigEndian: true, out _);
            hash.AppendData(id);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        digest[VersionByte] = (byte)((digest[VersionByte] & 0x0f) | 0x80);
        digest[VariantByte] = (byte)((digest[VariantByte] & 0x3f) | 0x80);
        return new Guid(digest[..IdBytes], bigEndian: true);
    }
}
