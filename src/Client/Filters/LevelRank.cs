using DebugGrid.Protocol;

namespace DebugGrid.Client.Filters;

/// <summary>The order of levels. Their numbers are those of the wire form, where the usual level is 0.</summary>
internal static class LevelRank
{
    /// <summary>A rank that no level reaches.</summary>
    public const int Nothing = int.MaxValue;

    private static ReadOnlySpan<byte> Ranks => [2, 0, 1, 3, 4, 5];

    /// <summary>The rank, from 0 for trace to 5 for critical. A level that is none ranks as critical.</summary>
    public static int Of(EventLevel level) => (uint)level < (uint)Ranks.Length ? Ranks[(int)level] : Ranks[^1];
}
