using System.Security.Cryptography;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>
/// Makes ids of events and executions: version 7 UUIDs (RFC 9562, section 5.7). The random bits come from a generator a thread that is seeded
/// by the system: identity needs no secrecy, and the application's thread no system call.
/// </summary>
internal static class EventIds
{
    private const long UnixMillisecondsShift = 16;
    [ThreadStatic]
    private static ulong state;
    [ThreadStatic]
    private static ulong stream;

    /// <summary>A new event id that sorts by the given time.</summary>
    public static EventId New(Timestamp time)
    {
        ulong high = ((ulong)(time.Microseconds / 1000) << (int)UnixMillisecondsShift) | 0x7000 | (Next() & 0x0fff);
        ulong low = 0x8000_0000_0000_0000 | (Next() & 0x3fff_ffff_ffff_ffff);
        return new EventId(new Guid((uint)(high >> 32), (ushort)(high >> 16), (ushort)high,
            (byte)(low >> 56), (byte)(low >> 48), (byte)(low >> 40), (byte)(low >> 32), (byte)(low >> 24), (byte)(low >> 16), (byte)(low >> 8), (byte)low));
    }

    /// <summary>A new execution id: an event id without dashes.</summary>
    public static ExecutionId NewExecution(Timestamp time) => new(New(time).Value.ToString("N"));

    /// <summary>A number for a decision by chance, from 0 to 1.</summary>
    public static double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014) on a counter with a random start and step.</summary>
    private static ulong Next()
    {
        if (stream == 0)
            Seed();
        ulong z = state += stream;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    private static void Seed()
    {
        Span<byte> seed = stackalloc byte[16];
        RandomNumberGenerator.Fill(seed);
        state = BitConverter.ToUInt64(seed);
        stream = BitConverter.ToUInt64(seed[8..]) | 1;
    }
}
