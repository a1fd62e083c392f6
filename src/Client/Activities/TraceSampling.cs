using System.Buffers.Binary;
using System.Diagnostics;

namespace DebugGrid.Client.Activities;

/// <summary>
/// Decides by the trace id, so that every process with the same share decides alike: its last 56 bits count as a number from 0 to 1
/// (https://www.w3.org/TR/trace-context-2/#random-trace-id-flag says that these are random).
/// </summary>
internal static class TraceSampling
{
    private const ulong Mask = (1UL << 56) - 1;

    /// <summary>True when the trace is recorded.</summary>
    public static bool Take(ActivityTraceId trace, double ratio)
    {
        if (ratio >= 1)
            return true;
        Span<byte> bytes = stackalloc byte[16];
        trace.CopyTo(bytes);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) & Mask) < ratio * (1UL << 56);
    }
}
