using System.Globalization;
using System.Text.Unicode;

namespace DebugGrid.Web.Parameters;

/// <summary>
/// Tells whether the percent escapes of a part of an address are text: bytes in UTF-8 (RFC 3986, 2.5). The server leaves those that are not as they stand, so that
/// <c>%FF</c> would be the same as <c>%25FF</c>, the three characters.
/// </summary>
internal static class EscapedText
{
    /// <summary>What is said of one that is not.</summary>
    public const string Fault = "has escapes (%XX) that are no UTF-8";

    private const int Escape = 3;

    /// <summary>Says whether they are. A percent sign without two hexadecimal digits behind it is no escape.</summary>
    public static bool IsValid(ReadOnlySpan<char> part)
    {
        if (!part.Contains('%'))
            return true;
        byte[] bytes = new byte[part.Length];
        for (int at = 0; at < part.Length;)
        {
            int count = 0;
            while (TryRead(part, at, out byte value))
            {
                bytes[count++] = value;
                at += Escape;
            }
            if (!Utf8.IsValid(bytes.AsSpan(0, count)))
                return false;
            at++;
        }
        return true;
    }

    private static bool TryRead(ReadOnlySpan<char> part, int at, out byte value)
    {
        value = 0;
        return at + Escape <= part.Length && part[at] == '%'
            && byte.TryParse(part.Slice(at + 1, Escape - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

}
