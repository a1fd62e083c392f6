namespace DebugGrid.Analytics.Database;

/// <summary>What may be put on the disk beside what is acknowledged, which needs room on it too.</summary>
internal static class DiskRoom
{
    /// <summary>Bytes of the disk that are left free, or half of what is free when that is less.</summary>
    private const long LeftFreeBytes = 1024L * 1024 * 1024;

    /// <summary>Bytes that may be written to a directory's disk now.</summary>
    public static long Of(string directory)
    {
        long free = new DriveInfo(directory).AvailableFreeSpace;
        return free - Math.Min(free / 2, LeftFreeBytes);
    }
}
