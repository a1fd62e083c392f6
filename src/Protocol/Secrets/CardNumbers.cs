namespace DebugGrid.Protocol.Secrets;

/// <summary>Numbers of payment cards: 13 to 19 digits, blanks or dashes between them, with the check digit of ISO/IEC 7812 (Luhn).</summary>
internal static class CardNumbers
{
    private const int MinDigits = 13;
    private const int MaxDigits = 19;

    /// <summary>Adds what is found.</summary>
    public static void Find(string text, ref SecretSpans spans)
    {
        for (int at = 0; at < text.Length;)
        {
            int start = text.AsSpan(at).IndexOfAnyInRange('0', '9');
            if (start < 0)
                return;
            start += at;
            at = EndOf(text, start, out int digits);
            if (digits is >= MinDigits and <= MaxDigits && IsCard(text.AsSpan(start, at - start)))
                spans.Add(start, at);
        }
    }

    /// <summary>The end of digits with at most one blank or dash between them.</summary>
    private static int EndOf(string text, int start, out int digits)
    {
        digits = 0;
        int end = start;
        for (int i = start; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits++;
                end = i + 1;
            }
            else if (text[i] is not (' ' or '-') || i > end)
            {
                break;
            }
        }
        return end;
    }

    private static bool IsCard(ReadOnlySpan<char> text)
    {
        int sum = 0;
        int digits = 0;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(text[i]))
                continue;
            int digit = text[i] - '0';
            if (digits++ % 2 == 1)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
