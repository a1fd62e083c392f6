using System.Buffers.Binary;

namespace Orleans.Runtime;

/// <summary>A 32-bit hash that is the same on every run and machine. It spreads keys; it protects nothing.</summary>
internal static class StableHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static uint ComputeHash(ReadOnlySpan<byte> data)
    {
        var hash = (ulong)data.Length * Multiplier;
        while (data.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[sizeof(ulong)..];
        }

        foreach (var b in data)
            hash = (hash ^ b) * Multiplier;

        hash = Mix(hash);
        return (uint)(hash ^ (hash >> 32));
    }

    private static ulong Mix(ulong value)
    {
        value *= Multiplier;
        return value ^ (value >> 29);
    }
}
