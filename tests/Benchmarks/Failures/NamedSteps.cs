using System.Text.RegularExpressions;

namespace DebugGrid.Benchmarks.Failures;

/// <summary>The steps that a rule names for a run, the first named first.</summary>
/// <param name="Run">The run.</param>
/// <param name="Places">Places of the steps.</param>
internal sealed partial record NamedSteps(FailedRun Run, IReadOnlyList<int> Places)
{
    /// <summary>Whether the step at fault is among them.</summary>
    public bool HasStep => Places.Contains(Run.FaultStep);

    /// <summary>Whether it is named first.</summary>
    public bool HasStepFirst => Places.Count > 0 && Places[0] == Run.FaultStep;

    /// <summary>Whether one of them is of the agent at fault.</summary>
    public bool HasAgent => Places.Any(place => Run.Steps[place].Agent == Run.FaultAgent);

    /// <summary>Whether the first is.</summary>
    public bool HasAgentFirst => Places.Count > 0 && Run.Steps[Places[0]].Agent == Run.FaultAgent;

    /// <summary>What the simple rule names: the first message with a word of failure in it, the one before and the one after it. Where no message has one, it is given the first.</summary>
    public static NamedSteps BySimpleRule(FailedRun run)
    {
        int first = Math.Max(0, run.Steps.ToList().FindIndex(static step => WordOfFailure().IsMatch(step.Content)));
        return new NamedSteps(run, [.. new[] { first, first - 1, first + 1 }.Where(place => place >= 0 && place < run.Steps.Count)]);
    }

    [GeneratedRegex(@"\b(error|fail\w*|exception|traceback|incorrect|wrong|unable|cannot|could not|not found|invalid|timeout|timed out)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WordOfFailure();
}
