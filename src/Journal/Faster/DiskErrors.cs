namespace DebugGrid.Journal.Faster;

/// <summary>Which of the system's errors mean that there is no space.</summary>
internal static class DiskErrors
{
    private const int NoSpace = 28;
    private const int FileTooLarge = 27;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    internal static bool IsFull(IOException exception) => exception.HResult is NoSpace or FileTooLarge or QuotaExceeded or WindowsDiskFull;
}
