using System.Text.RegularExpressions;

namespace DebugGrid.Analytics.Packages.Suspects;

/// <summary>What the text of a step says of itself. Only so much of it is read; every pattern takes linear time.</summary>
internal sealed partial class StepReading
{
    /// <summary>Characters of a text that are read, from its begin.</summary>
    private const int Read = 16_000;

    /// <summary>Shorter ones do no work: an acknowledgement, a word that ends the run.</summary>
    private const int ShortestWork = 60;

    private StepReading(string text, string? response)
    {
        AnsweredFailure = Answers.AnsweredFailure.Of(response) is not null;
        string head = text[..Math.Min(text.Length, Read)];
        IsOutput = OutputPattern().IsMatch(head);
        IsNoResult = NoResultPattern().IsMatch(head);
        IsFailure = IsOutput && FailurePattern().IsMatch(head);
        IsEmpty = IsOutput && !IsFailure && !IsNoResult && EmptyPattern().IsMatch(head);
        Assumes = AssumptionPattern().IsMatch(head);
        WritesCode = head.Contains("```", StringComparison.Ordinal);
        IsWork = head.Length > ShortestWork;
    }

    /// <summary>Whether it is what a machine printed rather than what somebody said.</summary>
    public bool IsOutput { get; }

    /// <summary>Whether it is output that says that there was nothing to execute.</summary>
    public bool IsNoResult { get; }

    /// <summary>Whether it is output of something that failed.</summary>
    public bool IsFailure { get; }

    /// <summary>Whether its answer tells of a failure.</summary>
    public bool AnsweredFailure { get; }

    /// <summary>Whether it is output without a result.</summary>
    public bool IsEmpty { get; }

    /// <summary>Whether it takes something for granted that was not found out.</summary>
    public bool Assumes { get; }

    /// <summary>Whether it has code in it.</summary>
    public bool WritesCode { get; }

    /// <summary>Whether it is long enough to be work.</summary>
    public bool IsWork { get; }

    /// <summary>Reads a step.</summary>
    public static StepReading Of(RunStep step) => new(step.Text, step.Response);

    [GeneratedRegex(@"^\s*(exit ?code|return code|traceback \(most recent|code output|stdout|stderr|execution (result|succeeded|failed)|there is no code)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OutputPattern();

    [GeneratedRegex(@"^\s*there is no code", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NoResultPattern();

    [GeneratedRegex(@"exit ?code:? *[1-9]|execution failed|traceback \(most recent|\b[A-Za-z]*(Error|Exception)\b|\bErrno\b|\btimed? ?out\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FailurePattern();

    [GeneratedRegex(@"(output|stdout|result)\s*:\s*(\[\s*\]|\{\s*\}|\(\s*\)|""""|none|null|nan|0|[^\n]{0,80}(not found|no [^\n]{0,40}found|\b(is|are):?))?\s*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EmptyPattern();

    [GeneratedRegex(
        @"\b(assum(e|es|ed|ing|ption|ptions)|hypothetical(ly)?|simulat(e|es|ed|ing|ion)|placeholders?|mock(ed)?|dummy|(sample|example) data|for (now|demonstration|illustration)|let's say|manually|" +
        @"can(no|')t directly|unable to|not able to|do(n't| not) have access|not feasible|general knowledge|known (information|data)|based on my knowledge)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AssumptionPattern();
}
