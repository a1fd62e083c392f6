namespace DebugGrid.Analytics.Packages.Text;

/// <summary>Recorded text within a length, as it may stand in a package.</summary>
internal static class RecordedText
{
    /// <summary>Characters of a name, an id or a message that stands on a line at most.</summary>
    public const int LineLength = 400;

    /// <summary>Characters of a sentence at most, the names in it included.</summary>
    public const int SentenceLength = 1_000;

    /// <summary>Shortens the text in its middle, mends it and folds its runs. What is written as an escape makes it up to twice as long.</summary>
    public static string Within(int length, string text) => FoldedRuns.Of(CutText.Middle(ShownText.Of(CutText.Middle(text, length)), length * 2));
}
