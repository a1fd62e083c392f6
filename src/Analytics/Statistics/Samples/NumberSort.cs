using System.Buffers;
using System.Runtime.InteropServices;

namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>
/// Sorts numbers of zero or more by the digits of their bits, which are in the numbers' own order (IEEE 754). In a large sample this takes a third of the time of a
/// sort by comparison (ADR 0078).
/// </summary>
internal static class NumberSort
{
    private const int DigitBits = 11;
    private const int Digits = 64 / DigitBits + 1;
    private const int Mask = (1 << DigitBits) - 1;

    /// <summary>Below this many numbers a sort by comparison is as fast.</summary>
    private const int Few = 2_000;

    /// <summary>Sorts in place, the smallest first. No number is negative, negative zero or not a number.</summary>
    public static void Sort(double[] numbers)
    {
        if (numbers.Length < Few)
        {
            Array.Sort(numbers);
            return;
        }

        ulong[] rented = ArrayPool<ulong>.Shared.Rent(numbers.Length);
        Span<ulong> from = MemoryMarshal.Cast<double, ulong>(numbers.AsSpan()), to = rented.AsSpan(0, numbers.Length);
        int[] counts = Counts(from);
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> places = counts.AsSpan(digit << DigitBits, 1 << DigitBits);
            if (places[(int)(from[0] >> (digit * DigitBits)) & Mask] == numbers.Length)
                continue;
            Deal(from, to, places, digit * DigitBits);
            Span<ulong> dealt = to;
            to = from;
            from = dealt;
        }

        if (from == rented.AsSpan(0, numbers.Length))
            from.CopyTo(to);
        ArrayPool<ulong>.Shared.Return(rented);
    }

    private static int[] Counts(Span<ulong> keys)
    {
        int[] counts = new int[Digits << DigitBits];
        foreach (ulong key in keys)
        {
            ulong rest = key;
            for (int digit = 0; digit < Digits; digit++)
            {
                counts[(digit << DigitBits) + ((int)rest & Mask)]++;
                rest >>= DigitBits;
            }
        }

        return counts;
    }

    private static void Deal(Span<ulong> from, Span<ulong> to, Span<int> places, int shift)
    {
        int place = 0;
        for (int digit = 0; digit < places.Length; digit++)
            (places[digit], place) = (place, place + places[digit]);
        foreach (ulong key in from)
            to[places[(int)(key >> shift) & Mask]++] = key;
    }
}
