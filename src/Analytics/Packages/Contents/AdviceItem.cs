namespace DebugGrid.Analytics.Packages.Contents;

/// <summary>What a reader should do next.</summary>
internal static class AdviceItem
{
    /// <summary>The item.</summary>
    /// <param name="worth">What having it is worth.</param>
    /// <param name="sentence">What to do.</param>
    /// <param name="evidence">What speaks for it.</param>
    public static PackageItem Of(double worth, string sentence, params IReadOnlyList<PackageFact> evidence) =>
        new() { Kind = "recommendations", Worth = worth, Sentence = sentence, Facts = evidence };
}
