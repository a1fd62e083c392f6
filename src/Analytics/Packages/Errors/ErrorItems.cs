using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Errors;

/// <summary>What a package says of failures.</summary>
internal static class ErrorItems
{
    /// <summary>Patterns that may stand in a package.</summary>
    private const int MaxPatterns = 50;

    /// <summary>An item for each pattern, the most frequent first.</summary>
    /// <param name="errors">The patterns.</param>
    /// <param name="failed">Failures in all.</param>
    public static IReadOnlyList<PackageItem> Of(IReadOnlyList<ErrorPattern> errors, long failed) => [.. errors.Take(MaxPatterns).Select(error => Of(error, failed))];

    private static PackageItem Of(ErrorPattern error, long failed)
    {
        double share = failed == 0 ? 0 : (double)error.Count / failed;
        return new PackageItem
        {
            Kind = "error patterns",
            Worth = 20 + (120 * share),
            Sentence = $"{ShownFigure.Count(error.Count)} {(error.Count == 1 ? "occurrence" : "occurrences")} ({ShownFigure.Share(share)} of failures)",
            Facts =
            [
                new PackageFact("message", "Message", error.Message, IsCore: true),
                .. error.Texts == 1 ? [] : new[]
                {
                    new PackageFact("pattern", "Pattern", error.Pattern),
                    new PackageFact("texts", "Different Texts", error.Texts, ShownFigure.Count(error.Texts)),
                },
                new PackageFact("count", "Count", error.Count, ShownFigure.Count(error.Count)),
                new PackageFact("last_execution_id", "Last Execution", error.ExecutionId),
                .. error.Variants.Count == 0 ? [] : new[] { new PackageFact("variants", "Variants", string.Join(", ", error.Variants)) },
                new PackageFact("first_at", "First", ShownFigure.Moment(error.FirstAt), ShownFigure.Moment(error.FirstAt)),
                new PackageFact("last_at", "Last", ShownFigure.Moment(error.LastAt), ShownFigure.Moment(error.LastAt)),
            ],
        };
    }
}
