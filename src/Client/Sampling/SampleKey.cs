using System.Globalization;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>
/// The number by which a tree of executions is taken or left out: the same in every process for the same trace, or else for the same correlation. What is taken
/// at one rate is taken at every higher one.
/// </summary>
internal static class SampleKey
{
    private const int Bits = 56;
    private const int Digits = Bits / 4;
    private const ulong Mask = (1UL << Bits) - 1;
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>The number of the tree whose root an event belongs to, from 0 to 2^56 - 1.</summary>
    public static ulong Of(DebugEvent message)
    {
        // The last 56 bits of a trace id are random: https://www.w3.org/TR/trace-context-2/#random-trace-id-flag.
        if (message.TraceId is { } trace && trace.Length > Digits
            && ulong.TryParse(trace.AsSpan(trace.Length - Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong random))
            return random;
        return Hash(message.Correlation.IsNone ? message.ExecutionOrOwnId.Value : message.Correlation.Value);
    }

    /// <summary>True when chance takes the tree.</summary>
    public static bool IsTaken(ulong key, double rate) => rate >= 1 || key < rate * (1UL << Bits);

    /// <summary>FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), and then the mixing of SplitMix64, for the high bits of FNV change too little at the end of a text.</summary>
    private static ulong Hash(string text)
    {
        ulong hash = FnvOffset;
        foreach (char c in text)
            hash = (hash ^ c) * FnvPrime;
        hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
        hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
        return (hash ^ (hash >> 31)) & Mask;
    }
}
