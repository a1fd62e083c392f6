using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace DebugGrid.Cli.Json;

/// <summary>
/// Mends JSON whose texts are no Unicode, so that everything behind can read it: half of a surrogate pair written as an escape, and bytes that are no
/// UTF-8, become U+FFFD. JSON's grammar lets both pass.
/// </summary>
internal static class MendedJson
{
    private const int EscapeLength = 6;

    private static ReadOnlySpan<byte> Replacement => "\\ufffd"u8;

    /// <summary>Mends a value.</summary>
    /// <param name="json">The value; must be JSON.</param>
    /// <param name="mended">The value with what is no Unicode replaced.</param>
    /// <returns>False when there is nothing to mend.</returns>
    public static bool TryMend(ReadOnlySpan<byte> json, [NotNullWhen(true)] out byte[]? mended)
    {
        mended = Utf8.IsValid(json) ? null : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        for (int at = NextHalf(mended ?? json, 0); at >= 0; at = NextHalf(mended, at + EscapeLength))
        {
            mended ??= json.ToArray();
            Replacement.CopyTo(mended.AsSpan(at));
        }
        return mended is not null;
    }

    /// <summary>Where the next escape stands that is half of a pair; -1 for none. A backslash stands nowhere in JSON but in texts.</summary>
    private static int NextHalf(ReadOnlySpan<byte> json, int from)
    {
        for (int at = from; json[at..].IndexOf((byte)'\\') is >= 0 and var found;)
        {
            at += found;
            if (!IsSurrogate(json[at..], out bool isLow))
                at += json[at + 1] == (byte)'u' ? EscapeLength : 2;
            else if (isLow || !IsSurrogate(json[(at + EscapeLength)..], out bool hasLow) || !hasLow)
                return at;
            else
                at += 2 * EscapeLength;
        }
        return -1;
    }

    private static bool IsSurrogate(ReadOnlySpan<byte> escape, out bool isLow)
    {
        isLow = false;
        if (escape.Length < EscapeLength || escape[0] != (byte)'\\' || escape[1] != (byte)'u' || (escape[2] | 0x20) != 'd' || escape[3] < (byte)'8')
            return false;
        isLow = (escape[3] | 0x20) >= 'c';
        return true;
    }
}
