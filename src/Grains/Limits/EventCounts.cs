using DebugGrid.Protocol;

namespace DebugGrid.Grains.Limits;

/// <summary>Counts per kind and per level as plain arrays: the families are closed, so a place is a number.</summary>
internal static class EventCounts
{
    public const int Kinds = (int)EventKind.Pipeline - (int)EventKind.Started + 1;
    public const int Levels = (int)EventLevel.Critical + 1;

    /// <summary>Adds to one place, making the array on first use (or when a stored one is from a shorter family).</summary>
    public static long[] Add(long[] counts, int place, int places, long by = 1)
    {
        if (counts.Length < places)
            Array.Resize(ref counts, places);
        counts[place] += by;
        return counts;
    }

    /// <summary>The place of a kind.</summary>
    public static int Place(EventKind kind) => (int)kind - (int)EventKind.Started;

    /// <summary>The counts that are not zero, by kind.</summary>
    public static Dictionary<EventKind, long> ByKind(long[] counts) => Present<EventKind>(counts, (int)EventKind.Started);

    /// <summary>The counts that are not zero, by level.</summary>
    public static Dictionary<EventLevel, long> ByLevel(long[] counts) => Present<EventLevel>(counts, 0);

    private static Dictionary<T, long> Present<T>(long[] counts, int first)
        where T : struct, Enum
    {
        var present = new Dictionary<T, long>();
        for (int i = 0; i < counts.Length; i++)
            if (counts[i] != 0)
                present[(T)Enum.ToObject(typeof(T), first + i)] = counts[i];
        return present;
    }
}
