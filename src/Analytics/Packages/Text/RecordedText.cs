using DebugGrid.Protocol.Secrets;

namespace DebugGrid.Analytics.Packages.Text;

/// <summary>Recorded text within a length, as it may stand in a package: without what looks like a secret, whoever sent it.</summary>
internal static class RecordedText
{
    /// <summary>Characters of a name, an id or a message that stands on a line at most.</summary>
    public const int LineLength = 400;

    /// <summary>Characters of a sentence at most, the names in it included.</summary>
    public const int SentenceLength = 1_000;

    /// <summary>Characters behind a cut that are looked at for secrets, so that one that stands across it is found.</summary>
    private const int Beyond = 512;

    /// <summary>Takes out secrets, shortens the text in its middle, mends it and folds its runs. What is written as an escape makes it up to twice as long.</summary>
    public static string Within(int length, string text)
    {
        string known = SecretTexts.Clean(CutText.Middle(text, length + Beyond), cards: false);
        return FoldedRuns.Of(CutText.Middle(ShownText.Of(CutText.Middle(known, length)), length * 2));
    }
}
