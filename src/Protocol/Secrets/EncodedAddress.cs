namespace DebugGrid.Protocol.Secrets;

/// <summary>The user and the password of an address that is percent-encoded as a whole or there, once or twice: <c>https%3A%2F%2Fuser%3Apassword%40host</c>.</summary>
internal static class EncodedAddress
{
    private static readonly string[] Colons = [":", "%3A", "%253A"];
    private static readonly string[] Ats = ["@", "%40", "%2540"];
    private static readonly string[][] AuthorityEnds = [["/", "?", "#"], ["/", "?", "#", "&", "%2F", "%3F", "%23"], ["/", "?", "#", "&", "%252F", "%253F", "%2523"]];

    /// <summary>The place of the password; an empty one for none.</summary>
    /// <param name="address">What stands behind the slashes.</param>
    /// <param name="times">How often these are encoded, 0 to 2.</param>
    public static (int From, int To) Password(ReadOnlySpan<char> address, int times)
    {
        foreach (string end in AuthorityEnds[times])
            if (address.IndexOf(end, StringComparison.OrdinalIgnoreCase) is >= 0 and var length)
                address = address[..length];
        int at = -1;
        foreach (string sign in Ats)
            at = Math.Max(at, address.LastIndexOf(sign, StringComparison.Ordinal));
        if (at < 0)
            return default;
        int colon = at;
        int start = at;
        foreach (string sign in Colons)
        {
            if (address[..at].IndexOf(sign, StringComparison.OrdinalIgnoreCase) is >= 0 and var found && found < colon)
                (colon, start) = (found, found + sign.Length);
        }
        return colon == at ? default : (start, at);
    }
}
