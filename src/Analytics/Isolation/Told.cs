using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Isolation;

/// <summary>Something that is told to a silo which nobody waits for: when the silo is gone, there is nobody to tell.</summary>
internal static class Told
{
    public static void Of(Task telling) => _ = WaitAsync(telling);

    private static async Task WaitAsync(Task telling)
    {
        try
        {
            await telling;
        }
        catch (HistoryUnavailableException)
        {
            // The process ends with its silo.
        }
    }
}
