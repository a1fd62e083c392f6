using System.Text;
using System.Text.Unicode;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Makes a text for people as the protocol takes it.</summary>
internal static class MessageText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text without what the protocol does not take; null for null.</summary>
    /// <param name="text">The text as exported.</param>
    /// <param name="strange">What had to be changed about it, or null.</param>
    public static string? Of(string? text, out string? strange)
    {
        strange = null;
        if (text is null)
            return null;
        string clean = text.Replace('\0', Replacement);
        if (clean != text)
            strange = "contains a NUL character; replaced by U+FFFD";
        string begin = Cut(clean);
        if (begin.Length < clean.Length)
            strange = $"has {Encoding.UTF8.GetByteCount(clean)} bytes, over the limit of {ProtocolLimits.MaxTextBytes}; its begin is the message";
        return begin;
    }

    /// <summary>The begin of a text that has room in a message and does not end within a character.</summary>
    private static string Cut(string text)
    {
        byte[] room = new byte[Math.Min(ProtocolLimits.MaxTextBytes, Encoding.UTF8.GetMaxByteCount(text.Length))];
        Utf8.FromUtf16(text, room, out int characters, out _);
        return text[..characters];
    }
}
