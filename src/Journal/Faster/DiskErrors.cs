using FASTER.core;

namespace DebugGrid.Journal.Faster;

/// <summary>Which of the system's errors mean that there is no space.</summary>
internal static class DiskErrors
{
    private const int NoSpace = 28;
    private const int FileTooLarge = 27;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether a failed write, as the device or as FasterLog tells of it, failed for want of space.</summary>
    internal static bool IsFull(Exception exception) => exception switch
    {
        IOException io => IsFull(io.HResult),
        CommitFailureException commit => IsFull((int)commit.LinkedCommitInfo.CommitInfo.ErrorCode),
        _ => false,
    };

    /// <summary>Bytes free on a directory's volume; null when the system does not tell.</summary>
    internal static long? FreeBytes(string directory)
    {
        try
        {
            return new DriveInfo(directory).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsFull(int error) => error is NoSpace or FileTooLarge or QuotaExceeded or WindowsDiskFull;
}
