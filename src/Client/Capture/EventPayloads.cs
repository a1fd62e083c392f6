using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>Takes secrets out of the JSON that an application gives as such. What the client captured itself has none any more.</summary>
internal static class EventPayloads
{
    /// <summary>The event without secrets in its JSON; the same object where there are none.</summary>
    public static DebugEvent Clean(DebugEvent message, PayloadCapture capture)
    {
        var attributes = capture.Clean(message.Attributes);
        if (!IsSame(attributes, message.Attributes))
            message = message with { Attributes = attributes };
        return message switch
        {
            ExecutionRecord record => Record(record, capture),
            StateEvent state when capture.Clean(state.State) is var cleaned && !IsSame(cleaned, state.State) => state with { State = cleaned },
            StageEvent stage when capture.Clean(stage.Metadata) is var cleaned && !IsSame(cleaned, stage.Metadata) => stage with { Metadata = cleaned },
            ErrorEvent error when capture.Clean(error.AgentState) is var cleaned && !IsSame(cleaned, error.AgentState) => error with { AgentState = cleaned },
            FindingEvent finding when capture.Clean(finding.Evidence) is var cleaned && !IsSame(cleaned, finding.Evidence) => finding with { Evidence = cleaned },
            StepEvent step => Step(step, capture),
            LlmCallEvent call => Call(call, capture),
            _ => message,
        };
    }

    private static ExecutionRecord Record(ExecutionRecord record, PayloadCapture capture)
    {
        (var request, var response, var metadata) = (capture.Clean(record.Request), capture.Clean(record.Response), capture.Clean(record.Metadata));
        return IsSame(request, record.Request) && IsSame(response, record.Response) && IsSame(metadata, record.Metadata)
            ? record
            : record with { Request = request, Response = response, Metadata = metadata };
    }

    private static StepEvent Step(StepEvent step, PayloadCapture capture)
    {
        (var inputs, var outputs) = (capture.Clean(step.Inputs), capture.Clean(step.Outputs));
        return IsSame(inputs, step.Inputs) && IsSame(outputs, step.Outputs) ? step : step with { Inputs = inputs, Outputs = outputs };
    }

    private static LlmCallEvent Call(LlmCallEvent call, PayloadCapture capture)
    {
        (var input, var output) = (capture.Clean(call.Input), capture.Clean(call.Output));
        return IsSame(input, call.Input) && IsSame(output, call.Output) ? call : call with { Input = input, Output = output };
    }

    private static bool IsSame(JsonText one, JsonText other) => one.Utf8.Equals(other.Utf8);
}
