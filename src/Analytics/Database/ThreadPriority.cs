using System.Runtime.InteropServices;

namespace DebugGrid.Analytics.Database;

/// <summary>
/// Lowers the priority of a thread where the runtime does not: on Linux, <see cref="Thread.Priority"/> does nothing, while the kernel weighs
/// threads one by one.
/// </summary>
internal static partial class ThreadPriority
{
    private const int OneProcessOrThread = 0;
    private const int CallingThread = 0;

    /// <summary>About a third of the weight of a thread as it comes. Idle processors are used whole.</summary>
    private const int Niceness = 5;

    /// <summary>Lowers the calling thread's priority; a system that refuses leaves it as it is.</summary>
    public static void Lower()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(OneProcessOrThread, CallingThread, Niceness);
        else
            Thread.CurrentThread.Priority = System.Threading.ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int niceness);
}
