using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace DebugGrid.Protocol.Primitives;

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
        int first = (int)(Hash(utf8) & (ulong)(texts.Length - 1));
        string? known = Volatile.Read(ref texts[first]);
        if (known is not null && Ascii.Equals(utf8, known))
            return known;
        string? older = Volatile.Read(ref texts[first ^ 1]);
        if (older is not null && Ascii.Equals(utf8, older))
            return older;
        if (!Utf8.IsValid(utf8))
            return null;
        string text = Encoding.UTF8.GetString(utf8);
        if (text.Length == utf8.Length)
            Keep(first, known, text);
        return text;
    }

    /// <summary>A text displaces the one in its place to the place beside, so that two that fall together do not drive each other out.</summary>
    private void Keep(int place, string? displaced, string text)
    {
        Volatile.Write(ref texts[place ^ 1], displaced);
        Volatile.Write(ref texts[place], text);
    }

    private static ulong Hash(ReadOnlySpan<byte> utf8)
    {
        ulong hash = (ulong)utf8.Length;
        if (utf8.Length < sizeof(ulong))
            return Mix(hash, Head(utf8));
        int last = utf8.Length - sizeof(ulong);
        for (int at = 0; at < last; at += sizeof(ulong))
            hash = Mix(hash, MemoryMarshal.Read<ulong>(utf8[at..]));
        return Mix(hash, MemoryMarshal.Read<ulong>(utf8[last..]));
    }

    /// <summary>One to seven bytes as a number; the parts may overlap.</summary>
    private static ulong Head(ReadOnlySpan<byte> utf8) => utf8.Length >= sizeof(uint)
        ? ((ulong)MemoryMarshal.Read<uint>(utf8) << 32) | MemoryMarshal.Read<uint>(utf8[^sizeof(uint)..])
        : ((ulong)utf8[0] << 16) | ((ulong)utf8[utf8.Length / 2] << 8) | utf8[^1];

    private static ulong Mix(ulong hash, ulong next)
    {
        ulong mixed = (hash ^ next) * Multiplier;
        return mixed ^ (mixed >> 32);
    }
}
