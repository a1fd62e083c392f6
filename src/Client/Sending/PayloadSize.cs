using DebugGrid.Protocol;

namespace DebugGrid.Client.Sending;

/// <summary>About how many bytes an event holds on to. Counts what can be large and adds a constant for the rest.</summary>
internal static class PayloadSize
{
    private const int Fixed = 256;
    private const long Frame = 200;
    private const long Entry = 64;

    /// <summary>The estimate; the same for the same event.</summary>
    public static long Of(DebugEvent message)
    {
        long size = Fixed + message.Attributes.Utf8.Length + Of(message.Message);
        return message switch
        {
            ExecutionRecord record => size + record.Request.Utf8.Length + record.Response.Utf8.Length + record.Metadata.Utf8.Length + Of(record.Error) + Of(record.CodeSnapshot),
            StateEvent state => size + state.State.Utf8.Length,
            StageEvent stage => size + stage.Metadata.Utf8.Length + Of(stage.Error),
            StepEvent step => size + step.Inputs.Utf8.Length + step.Outputs.Utf8.Length,
            LlmCallEvent call => size + call.Input.Utf8.Length + call.Output.Utf8.Length,
            ErrorEvent error => size + error.AgentState.Utf8.Length + Of(error.Stack),
            LogEvent { Exception: { } thrown } log => size + Of(log.Template) + Of(thrown.Message) + (Frame * thrown.Frames.Count),
            TimingEvent timing => size + Of(timing.Timer),
            _ => size,
        };
    }

    private static long Of(TimingNode timer)
    {
        long size = Entry + Of(timer.Name) + (Entry * timer.Laps.Count);
        foreach (var child in timer.Children)
            size += Of(child);
        return size;
    }

    private static long Of(string? text) => text is null ? 0 : 2L * text.Length;
}
