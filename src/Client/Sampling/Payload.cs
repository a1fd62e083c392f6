using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>Takes the payload out of an event. The source of code stays: it is sent once, and others rely on it.</summary>
internal static class Payload
{
    /// <summary>The event without its payload, marked so; the event itself where it has none.</summary>
    /// <param name="message">The event.</param>
    /// <param name="reason">Why it is left out: the mark's word.</param>
    public static DebugEvent LeaveOut(DebugEvent message, string reason) => message switch
    {
        ExecutionRecord record when !(record.Request.IsNone && record.Response.IsNone && record.Metadata.IsNone)
            => Mark(record with { Request = default, Response = default, Metadata = default }, reason),
        StepEvent step when !(step.Inputs.IsNone && step.Outputs.IsNone) => Mark(step with { Inputs = default, Outputs = default }, reason),
        LlmCallEvent call when !(call.Input.IsNone && call.Output.IsNone) => Mark(call with { Input = default, Output = default }, reason),
        StageEvent stage when !stage.Metadata.IsNone => Mark(stage with { Metadata = default }, reason),
        _ => message,
    };

    private static DebugEvent Mark(DebugEvent message, string reason) => AttributeMark.With(message, AttributeMark.Payload, reason);
}
