namespace DebugGrid.Grains.Tests;

/// <summary>The heap when nothing goes any more that other tests left behind: what they had is let go of by finalizers and by tasks that end, which one collection does not wait for.</summary>
internal static class SettledHeap
{
    /// <summary>What two collections may differ by, in bytes.</summary>
    private const long Still = 64 * 1024;

    private const int MostCollections = 50;

    /// <summary>Bytes that are alive.</summary>
    public static long Bytes()
    {
        long before = long.MaxValue, now = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < MostCollections && before - now > Still; i++)
        {
            GC.WaitForPendingFinalizers();
            (before, now) = (now, GC.GetTotalMemory(forceFullCollection: true));
        }

        return now;
    }
}
