using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Sql;

/// <summary>
/// EXPLAIN in front of a statement. DuckDB's serializer knows no EXPLAIN, so the word is taken off and what follows is judged as if it stood alone;
/// then it is run behind a word of our own.
/// </summary>
/// <param name="Prefix"><c>EXPLAIN </c>, <c>EXPLAIN ANALYZE </c>, <c>EXPLAIN (FORMAT json) </c> or nothing.</param>
/// <param name="Body">The statement behind it.</param>
internal readonly record struct ExplainPrefix(string Prefix, string Body)
{
    /// <summary>Asks for the plan as JSON and not as a drawing.</summary>
    public const string AsJson = "EXPLAIN (FORMAT json) ";

    /// <summary>The options that are known, and then their end.</summary>
    private static readonly string[] JsonOptions = ["FORMAT", "JSON"];

    /// <summary>Splits a statement.</summary>
    /// <exception cref="InvalidQueryException">There is nothing behind EXPLAIN.</exception>
    public static ExplainPrefix Split(string sql)
    {
        var rest = WithoutComments(sql);
        if (!TakeWord(ref rest, "EXPLAIN"))
            return new ExplainPrefix("", sql);
        string prefix = TakeJsonOptions(ref rest) ? AsJson : TakeWord(ref rest, "ANALYZE") ? "EXPLAIN ANALYZE " : "EXPLAIN ";
        return rest.IsEmpty
            ? throw new InvalidQueryException("sql", "There is nothing to explain.")
            : new ExplainPrefix(prefix, rest.ToString());
    }

    /// <summary>Takes <c>(FORMAT json)</c>. What stands in other brackets is a part of the statement.</summary>
    private static bool TakeJsonOptions(ref ReadOnlySpan<char> text)
    {
        if (text is not ['(', ..] || text.IndexOf(')') is not (> 0 and var end))
            return false;
        string[] words = text[1..end].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!words.SequenceEqual(JsonOptions, StringComparer.OrdinalIgnoreCase))
            return false;
        text = text[(end + 1)..].TrimStart();
        return true;
    }

    /// <summary>What stands behind the comments at a statement's beginning; those of <c>--</c>, which hide nothing but their line.</summary>
    private static ReadOnlySpan<char> WithoutComments(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        while (text.StartsWith("--", StringComparison.Ordinal))
        {
            int end = text.IndexOf('\n');
            text = end < 0 ? [] : text[end..].TrimStart();
        }

        return text;
    }

    private static bool TakeWord(ref ReadOnlySpan<char> text, string word)
    {
        if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase) || text.Length > word.Length && !char.IsWhiteSpace(text[word.Length]) && text[word.Length] != '(')
            return false;
        text = text[word.Length..].TrimStart();
        return true;
    }
}
