namespace DebugGrid.Analytics.Packages.Suspects;

/// <summary>Says in a sentence why a step is suspected.</summary>
internal static class SuspectText
{
    private static readonly (StepSign Sign, string Text)[] Reasons =
    [
        (StepSign.Failed, "it failed itself"),
        (StepSign.AnsweredFailure, "it answered with a failure, and was recorded as a success"),
        (StepSign.ResultFailed, "what it gave to be executed failed"),
        (StepSign.ResultEmpty, "what it gave to be executed came to nothing"),
        (StepSign.Assumes, "it goes on by an assumption or an approximation"),
        (StepSign.FirstWork, "it did the first work, on which the others rest"),
        (StepSign.WritesCode, "it wrote code"),
    ];

    /// <summary>The sentence, with a capital and a full stop.</summary>
    public static string Of(StepSign signs)
    {
        string[] reasons = [.. Reasons.Where(reason => signs.HasFlag(reason.Sign)).Select(static reason => reason.Text)];
        string text = reasons.Length == 0 ? "it has no sign of a fault of its own, and is named for its place: early work shapes what follows" : string.Join("; ", reasons);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }
}
