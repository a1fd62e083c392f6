using System.Globalization;
using DebugGrid.Journal.Format;
using Microsoft.Win32.SafeHandles;

namespace DebugGrid.Journal.Faster;

/// <summary>The files of one partition, by segment number: log.0, log.1 and so on.</summary>
internal sealed class SegmentFiles(string directory, LogGeometry geometry)
{
    private const string Prefix = "log.";

    internal string Directory => directory;

    internal LogGeometry Geometry => geometry;

    internal string BaseName => Path.Combine(directory, "log");

    internal string PathOf(int segment) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{segment}"));

    /// <summary>The segments that exist, in order.</summary>
    internal List<int> List() =>
        [.. System.IO.Directory.EnumerateFiles(directory, Prefix + "*")
            .Select(path => Path.GetFileName(path)[Prefix.Length..])
            .Where(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture))
            .Order()];

    /// <summary>Bytes of a segment's file; null when there is none.</summary>
    internal long? LengthOf(int segment) => new FileInfo(PathOf(segment)) is { Exists: true } file ? file.Length : null;

    internal SafeFileHandle? OpenForReading(int segment)
    {
        try
        {
            return File.OpenHandle(PathOf(segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes everything from an address on, so that no byte of a torn tail can be taken for an entry later.</summary>
    internal void CutAt(long address)
    {
        var last = geometry.SegmentOf(address);
        foreach (var segment in List())
        {
            if (segment > last)
            {
                File.Delete(PathOf(segment));
            }
            else if (segment == last)
            {
                using var handle = File.OpenHandle(PathOf(segment), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
                var length = address - geometry.SegmentStart(address);
                if (RandomAccess.GetLength(handle) <= length)
                    continue;
                RandomAccess.SetLength(handle, length);
                RandomAccess.FlushToDisk(handle);
            }
        }
    }

    /// <summary>Removes the files that lie wholly before an address.</summary>
    internal void RemoveBefore(long address)
    {
        foreach (var segment in List().Where(segment => segment < geometry.SegmentOf(address)))
            File.Delete(PathOf(segment));
    }
}
