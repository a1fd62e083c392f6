using System.Buffers.Text;
using System.Text;

namespace Orleans.Runtime;

/// <summary>Keys that are integers (hexadecimal text) or GUIDs (32 digits), each with an optional <c>+extension</c>.</summary>
public static class GrainIdKeyExtensions
{
    private const byte ExtensionSeparator = (byte)'+';
    private const int GuidLength = 32;

    /// <summary>The key of an integer.</summary>
    public static IdSpan CreateIntegerKey(long key)
    {
        Span<byte> text = stackalloc byte[sizeof(long) * 2];
        Utf8Formatter.TryFormat(key, text, out var length, 'X');
        return new IdSpan(text[..length].ToArray());
    }

    /// <summary>The key of an integer with an extension.</summary>
    public static IdSpan CreateIntegerKey(long key, string? keyExtension)
        => string.IsNullOrWhiteSpace(keyExtension) ? CreateIntegerKey(key) : Append(CreateIntegerKey(key), keyExtension);

    /// <summary>The key of a GUID.</summary>
    public static IdSpan CreateGuidKey(Guid key)
    {
        var text = new byte[GuidLength];
        Utf8Formatter.TryFormat(key, text, out _, 'N');
        return new IdSpan(text);
    }

    /// <summary>The key of a GUID with an extension.</summary>
    public static IdSpan CreateGuidKey(Guid key, string? keyExtension)
        => string.IsNullOrWhiteSpace(keyExtension) ? CreateGuidKey(key) : Append(CreateGuidKey(key), keyExtension);

    /// <summary>Reads an integer key.</summary>
    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt)
    {
        var text = SplitExtension(grainId.Key.AsSpan(), out keyExt);
        return Utf8Parser.TryParse(text, out key, out var read, 'X') && read == text.Length;
    }

    /// <summary>Reads an integer key; throws <see cref="ArgumentException"/> when it is not one.</summary>
    public static long GetIntegerKey(this GrainId grainId, out string? keyExt)
        => grainId.TryGetIntegerKey(out var key, out keyExt) ? key : throw WrongFormat(grainId, "Integer");

    /// <summary>Reads an integer key; throws <see cref="ArgumentException"/> when it is not one.</summary>
    public static long GetIntegerKey(this GrainId grainId) => grainId.GetIntegerKey(out _);

    /// <summary>Reads a GUID key.</summary>
    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt)
    {
        var text = SplitExtension(grainId.Key.AsSpan(), out keyExt);
        key = default;
        return text.Length == GuidLength && Utf8Parser.TryParse(text, out key, out var read, 'N') && read == GuidLength;
    }

    /// <summary>Reads a GUID key; throws <see cref="ArgumentException"/> when it is not one.</summary>
    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt)
        => grainId.TryGetGuidKey(out var key, out keyExt) ? key : throw WrongFormat(grainId, "Guid");

    /// <summary>Reads a GUID key; throws <see cref="ArgumentException"/> when it is not one.</summary>
    public static Guid GetGuidKey(this GrainId grainId) => grainId.GetGuidKey(out _);

    private static IdSpan Append(IdSpan key, string extension) => new([.. key.AsSpan(), ExtensionSeparator, .. Encoding.UTF8.GetBytes(extension)]);

    private static ReadOnlySpan<byte> SplitExtension(ReadOnlySpan<byte> text, out string? extension)
    {
        var plus = text.IndexOf(ExtensionSeparator);
        extension = plus < 0 ? null : Encoding.UTF8.GetString(text[(plus + 1)..]);
        return plus < 0 ? text : text[..plus];
    }

    private static ArgumentException WrongFormat(GrainId grainId, string kind)
        => new($"Value \"{grainId}\" is not in the correct format for a {kind} key.", nameof(grainId));
}
