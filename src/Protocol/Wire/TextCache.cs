using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace DebugGrid.Protocol.Wire;

/// <summary>
/// Gives the same string again for the same short bytes, so that the names and ids that every event repeats are not allocated
/// each time. A fixed table: a text replaces what stands in its place, so it cannot grow whatever is sent. Safe from several threads.
/// </summary>
internal sealed class TextCache(int slots)
{
    /// <summary>Bytes of the longest text that is kept.</summary>
    public const int MaxBytes = 64;

    private const int SharedSlots = 8192;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly string?[] texts = new string?[BitOperations.RoundUpToPowerOf2((uint)slots)];

    /// <summary>The one that decoders share: at most 8,192 texts, under 1.5 MB.</summary>
    public static TextCache Shared { get; } = new(SharedSlots);

    /// <summary>The text that these bytes spell, or null when they are not valid UTF-8.</summary>
    /// <param name="utf8">At most <see cref="MaxBytes"/> bytes.</param>
    public string? Get(ReadOnlySpan<byte> utf8)
    {
        ref string? slot = ref texts[Hash(utf8) & (ulong)(texts.Length - 1)];
        string? known = Volatile.Read(ref slot);
        if (known is not null && Ascii.Equals(utf8, known))
            return known;
        if (!Utf8.IsValid(utf8))
            return null;
        string text = Encoding.UTF8.GetString(utf8);
        if (text.Length == utf8.Length)
            Volatile.Write(ref slot, text);
        return text;
    }

    private static ulong Hash(ReadOnlySpan<byte> utf8)
    {
        ulong hash = (ulong)utf8.Length;
        while (utf8.Length >= sizeof(ulong))
        {
            hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(utf8)) * Multiplier, 29);
            utf8 = utf8[sizeof(ulong)..];
        }
        foreach (byte next in utf8)
            hash = (hash ^ next) * Multiplier;
        return hash ^ (hash >> 32);
    }
}
