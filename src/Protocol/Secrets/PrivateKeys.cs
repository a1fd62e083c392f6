using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>Private keys as PEM, OpenSSH, PGP and PuTTY write them, whatever headers they have and however their line ends are escaped.</summary>
internal static class PrivateKeys
{
    private const string Label = "PRIVATE KEY";
    private const string Begin = "BEGIN";
    private const string End = "END";
    private const string PuttyLines = "Private-Lines:";
    private const int MaxLabel = 32;
    private const int MinDashes = 4;
    private static readonly SearchValues<char> Body =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n\\:,-");

    /// <summary>Adds what is found. A key without an end reaches as far as what could be one.</summary>
    public static void Find(string text, ref SecretSpans spans)
    {
        int open = -1;
        for (int at = 0; (at = text.IndexOf(Label, at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            int label = at;
            at += Label.Length;
            int dashes = DashesBehind(text, at);
            if (dashes < 0)
                continue;
            if (Opening(text, label, End) >= 0 && open >= 0)
            {
                spans.Add(open, dashes);
                open = -1;
            }
            else if (Opening(text, label, Begin) is >= 0 and var start)
            {
                if (open >= 0)
                    spans.Add(open, start);
                open = start;
            }
        }
        if (open >= 0)
            spans.Add(open, RunEnd(text, open));
        FindPutty(text, ref spans);
    }

    private static void FindPutty(string text, ref SecretSpans spans)
    {
        for (int at = 0; (at = text.IndexOf(PuttyLines, at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            int start = at + PuttyLines.Length;
            at = RunEnd(text, start);
            spans.Add(start, at);
        }
    }

    /// <summary>Where the dashes before BEGIN or END begin; -1 when the label is not one of these.</summary>
    private static int Opening(string text, int label, string word)
    {
        int from = Math.Max(0, label - MaxLabel);
        int at = text.AsSpan(from, label - from).LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return -1;
        int start = from + at;
        while (start > 0 && text[start - 1] == ' ')
            start--;
        int dashes = start;
        while (dashes > 0 && text[dashes - 1] == '-' && start - dashes <= MaxLabel)
            dashes--;
        return start - dashes >= MinDashes ? dashes : -1;
    }

    /// <summary>The end of the dashes behind a label; -1 where there are none.</summary>
    private static int DashesBehind(string text, int at)
    {
        const string block = " BLOCK";
        if (text.AsSpan(at).StartsWith(block, StringComparison.OrdinalIgnoreCase))
            at += block.Length;
        while (at < text.Length && text[at] == ' ')
            at++;
        int start = at;
        while (at < text.Length && text[at] == '-')
            at++;
        return at - start >= MinDashes ? at : -1;
    }

    private static int RunEnd(string text, int start)
    {
        int length = text.AsSpan(start).IndexOfAnyExcept(Body);
        return length < 0 ? text.Length : start + length;
    }
}
