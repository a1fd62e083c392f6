using System.IO.Compression;

namespace DebugGrid.Cli.Import;

/// <summary>Opens files that are imported.</summary>
internal static class InputFile
{
    private static ReadOnlySpan<byte> GzipMark => [0x1F, 0x8B];

    /// <summary>What is in a file, unpacked where it is packed by gzip.</summary>
    /// <param name="file">The file, at its begin; disposed with the result.</param>
    public static Stream Content(FileStream file)
    {
        Span<byte> begin = stackalloc byte[GzipMark.Length];
        bool isPacked = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length && begin.SequenceEqual(GzipMark);
        file.Position = 0;
        return isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
