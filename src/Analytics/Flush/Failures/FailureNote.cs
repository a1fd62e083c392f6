using System.IO.Hashing;
using System.Text;
using DebugGrid.Analytics.Fingerprints;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Failures;

/// <summary>What failed, and since it came again, what it succeeded with.</summary>
/// <param name="Event">The error, or the record, step or stage that did not succeed.</param>
/// <param name="Fingerprint">What it has in common with others.</param>
/// <param name="Work">What was being done; null when it cannot be done again.</param>
/// <param name="Arrival">Its number in the order of arrival.</param>
internal sealed record FailureNote(DebugEvent Event, ErrorFingerprint Fingerprint, WorkName? Work, long Arrival)
{
    /// <summary>Characters of a record's text before its colon that may be the name of an exception.</summary>
    private const int MaxTypeName = 200;

    /// <summary>The success of the same work; null until there is one.</summary>
    public DebugEvent? Success { get; private set; }

    /// <summary>The strategy that it succeeded with; null while nothing has named one.</summary>
    public string? RecoveredWith { get; private set; }

    /// <summary>A number of the execution that failed, by which its record and an error of it are one failure; 0 for none.</summary>
    public long RunKey => Event is ExecutionRecord or ErrorEvent && !Event.Context.IsNone && !Event.Execution.IsNone
        ? (long)(XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{Event.Context.Type}\0{Event.Context.Id}\0{Event.Execution.Value}")) | 1)
        : 0;

    /// <summary>Takes a success of the same work. The first counts; where it names no strategy (a record does not), one right behind it may.</summary>
    /// <param name="success">The success.</param>
    public void Recover(DebugEvent success)
    {
        Success ??= success;
        RecoveredWith ??= (success as SuccessEvent)?.RecoveryStrategy;
    }

    /// <summary>Notes an event when it is a failure.</summary>
    /// <param name="e">The event.</param>
    /// <param name="arrival">Its number in the order of arrival.</param>
    /// <returns>Null when it is none.</returns>
    public static FailureNote? Of(DebugEvent e, long arrival) => FingerprintOf(e) is { } fingerprint ? new(e, fingerprint, SameWork.OfFailure(e), arrival) : null;

    private static ErrorFingerprint? FingerprintOf(DebugEvent e) => e switch
    {
        ErrorEvent error => ErrorFingerprint.Of(error.ErrorType, e.Message),
        ExecutionRecord { Status: not ExecutionStatus.Success } record => OfText(record.Error ?? e.Message, EnumNames.Of(record.Status)),
        StepEvent { Status: StepStatus.Failed } step => OfText(step.Error ?? e.Message ?? step.Name, "step_failed"),
        StageEvent { Success: false } stage => OfText(stage.Error ?? e.Message ?? stage.Stage, "stage_failed"),
        _ => null,
    };

    /// <summary>A text may begin with the name of an exception: <c>TimeoutException: no answer</c>.</summary>
    private static ErrorFingerprint OfText(string? text, string otherwise)
    {
        int colon = text?.AsSpan(0, Math.Min(text.Length, MaxTypeName)).IndexOf(": ", StringComparison.Ordinal) ?? -1;
        if (colon > 0 && IsTypeName(text.AsSpan(0, colon)))
            return ErrorFingerprint.Of(text![..colon], text[(colon + 2)..]);
        return ErrorFingerprint.Of(otherwise, text);
    }

    private static bool IsTypeName(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '+' or '`'))
                return false;
        return char.IsAsciiLetter(text[0])
            && (text.EndsWith("Exception", StringComparison.Ordinal) || text.EndsWith("Error", StringComparison.Ordinal) || text.EndsWith("Fault", StringComparison.Ordinal));
    }
}
