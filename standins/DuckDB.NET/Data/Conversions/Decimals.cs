namespace DuckDB.NET.Data.Conversions;

/// <summary>Decimals are integers, with the scale in the column's type.</summary>
internal static class Decimals
{
    private const int MaxScale = 28;

    private static readonly Int128[] PowersOfTen = CreatePowersOfTen();

    /// <summary>The value without its point: 1.25 is 125.</summary>
    public static Int128 Unscaled(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return decimal.IsNegative(value) ? -magnitude : magnitude;
    }

    /// <summary>The integer that stands for a value in a column of that scale; digits beyond the scale are cut.</summary>
    public static Int128 ToScale(decimal value, byte scale)
    {
        var unscaled = Unscaled(value);
        return scale >= value.Scale
            ? checked(unscaled * PowersOfTen[scale - value.Scale])
            : unscaled / PowersOfTen[value.Scale - scale];
    }

    /// <summary>The value of a stored integer; digits beyond those of <see cref="decimal"/> are cut.</summary>
    public static decimal FromScale(Int128 stored, byte scale)
    {
        var magnitude = Int128.Abs(stored);
        var digits = scale;
        for (; digits > MaxScale || magnitude >> 96 != 0; digits--)
        {
            if (digits == 0)
                throw new OverflowException("The value is outside the range of Decimal.");

            magnitude /= 10;
        }

        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), Int128.IsNegative(stored), digits);
    }

    private static Int128[] CreatePowersOfTen()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var index = 1; index < powers.Length; index++)
            powers[index] = powers[index - 1] * 10;

        return powers;
    }
}
