namespace DebugGrid.Protocol.Secrets;

/// <summary>
/// Finds what looks like a secret inside a text. Each way of finding reads the text from left to right and looks no more than a bounded number of characters
/// back, so that any text costs time in proportion to its length.
/// </summary>
internal static class SecretTexts
{
    /// <summary>The text without what looks like a secret; the same text where there is nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cards">Whether numbers of cards are secrets.</param>
    public static string Clean(string text, bool cards) => CleanBy(NamedSecrets.BuiltIn, text, cards);

    /// <summary>The same, where an application has names of its own.</summary>
    /// <param name="named">Finds what stands behind names.</param>
    /// <param name="text">The text.</param>
    /// <param name="cards">Whether numbers of cards are secrets.</param>
    public static string CleanBy(NamedSecrets named, string text, bool cards)
    {
        var spans = new SecretSpans();
        PrivateKeys.Find(text, ref spans);
        AddressSecrets.Find(text, ref spans);
        WebhookSecrets.Find(text, ref spans);
        TokenRuns.Find(text, ref spans);
        SchemeSecrets.Find(text, ref spans);
        CommandSecrets.Find(text, ref spans);
        SqlSecrets.Find(text, ref spans);
        named.Find(text, ref spans);
        if (cards)
            CardNumbers.Find(text, ref spans);
        return spans.Apply(text);
    }
}
