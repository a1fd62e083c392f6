using System.Buffers.Binary;

namespace DebugGrid.Client.Storage;

/// <summary>How a recording begins (docs/formats/recording.md).</summary>
internal static class RecordingHead
{
    /// <summary>Its length.</summary>
    public const int Bytes = 16;

    private const uint Version = 1;
    private const int VersionAt = 8;

    private static ReadOnlySpan<byte> Magic => "DGRECORD"u8;

    /// <summary>A new one.</summary>
    public static byte[] Create()
    {
        byte[] head = new byte[Bytes];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(VersionAt), Version);
        return head;
    }

    /// <summary>Refuses what is no beginning of a recording.</summary>
    /// <param name="head">The file's first bytes; fewer than <see cref="Bytes"/> where it has no more.</param>
    /// <param name="path">The file, for the message.</param>
    /// <exception cref="InvalidDataException">It is none, or one of a later version.</exception>
    public static void Require(ReadOnlySpan<byte> head, string path)
    {
        if (!head.StartsWith(Magic[..Math.Min(head.Length, Magic.Length)]))
            throw new InvalidDataException($"'{path}' is no recording.");
        if (head.Length >= Bytes && BinaryPrimitives.ReadUInt32LittleEndian(head[VersionAt..]) is not Version and var version)
            throw new InvalidDataException($"'{path}' is a recording of version {version}, which this version does not read.");
    }
}
