namespace DebugGrid.Protocol.Secrets;

/// <summary>Passes over what is blank.</summary>
internal static class BlankText
{
    /// <summary>Blanks that are passed at most.</summary>
    public const int Max = 64;

    /// <summary>The first place that is not blank, escaped line ends counted among blanks where lines are.</summary>
    public static int Behind(string text, int at, bool lines)
    {
        int end = Math.Min(text.Length, at + Max);
        while (at < end)
        {
            int escape = at;
            while (lines && escape < end && text[escape] == '\\')
                escape++;
            if (text[at] is ' ' or '\t' or '\u00a0' || (lines && text[at] is '\r' or '\n'))
                at++;
            else if (escape > at && escape < end && text[escape] is 'n' or 'r' or 't')
                at = escape + 1;
            else
                break;
        }
        return at;
    }

    /// <summary>The place behind the last character before a place that is not blank, by the same rules.</summary>
    public static int Before(string text, int at)
    {
        int start = Math.Max(0, at - Max);
        while (at > start)
        {
            if (char.IsWhiteSpace(text[at - 1]))
            {
                at--;
                continue;
            }
            int escape = at - 1;
            while (escape > start && text[escape - 1] == '\\')
                escape--;
            if (escape == at - 1 || text[at - 1] is not ('n' or 'r' or 't'))
                break;
            at = escape;
        }
        return at;
    }
}
