namespace DebugGrid.Contracts;

/// <summary>A hash of a text that is the same in every process and version: FNV-1a, 64 bits, over UTF-16 code units, finished by a murmur mix.</summary>
/// <remarks>Source: Fowler/Noll/Vo, draft-eastlake-fnv; the finisher is MurmurHash3's fmix64.</remarks>
public static class StableHash
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The hash of some texts in their order; where one ends counts.</summary>
    public static ulong Of(params ReadOnlySpan<string> texts)
    {
        ulong hash = OffsetBasis;
        foreach (string text in texts)
        {
            foreach (char c in text)
                hash = (hash ^ c) * Prime;
            hash = (hash ^ 0x1_0000) * Prime;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    /// <summary>One of <paramref name="count"/> numbers from 0, by the hash of some texts.</summary>
    public static int Bucket(int count, params ReadOnlySpan<string> texts) => (int)(Of(texts) % (ulong)count);
}
