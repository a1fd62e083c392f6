namespace DebugGrid.Grains.Stalls;

/// <summary>
/// The geometry of a <see cref="TimingWheel{TKey}"/>: five levels of 64 slots over ticks of 250 ms (together 8.5 years), one list of what
/// is ready to fire and one of what lies beyond the levels.
/// </summary>
internal static class WheelSlots
{
    public const int TickMicroseconds = 250_000;
    public const int LevelBits = 6;
    public const int SlotsPerLevel = 1 << LevelBits;
    public const int Levels = 5;
    public const int Ready = Levels * SlotsPerLevel;
    public const int Beyond = Ready + 1;
    public const int Lists = Beyond + 1;

    /// <summary>Of an entry that fired and waits for its owner's answer.</summary>
    public const int Detached = -1;

    /// <summary>Of a free place in the slab.</summary>
    public const int Free = -2;

    /// <summary>The first tick at which something due at a moment may fire: never early.</summary>
    public static long TickOf(long due) => (due + TickMicroseconds - 1) / TickMicroseconds;

    /// <summary>The list for an entry, seen from the present tick: the level is that of the highest digit in which the two differ.</summary>
    public static int For(long tick, long current)
    {
        if (tick <= current)
            return Ready;
        int level = (63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(tick ^ current))) / LevelBits;
        return level >= Levels ? Beyond : (level * SlotsPerLevel) + (int)((tick >> (level * LevelBits)) & (SlotsPerLevel - 1));
    }
}
