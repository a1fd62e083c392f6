using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DebugGrid.Analytics.Cold;

/// <summary>Makes files last: what stands in <c>cold_files</c> must be on the disk, under its name.</summary>
internal static partial class ColdDisk
{
    private const int ReadOnly = 0;

    /// <summary>Writes a file's bytes through to the disk, and gives it its name there.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Name(string unfinished, string path)
    {
        using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        File.Move(unfinished, path);
        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Lower-case hex SHA-256 of a file.</summary>
    public static string Sha256(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1024 * 1024, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Writes a directory's names through to the disk. Windows does so by itself.</summary>
    private static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        int handle = Open(directory, ReadOnly);
        int failed = handle < 0 ? handle : Sync(handle);
        int fault = Marshal.GetLastPInvokeError();
        if (handle >= 0)
            _ = Close(handle);
        if (failed < 0)
            throw new IOException($"The directory {directory} cannot be written through to the disk.", new Win32Exception(fault));
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
