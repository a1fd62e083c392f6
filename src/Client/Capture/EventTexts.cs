using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>Takes secrets out of what events say in words: messages, errors, exceptions. An event without any stays the same object.</summary>
internal static class EventTexts
{
    /// <summary>The event without secrets in its texts. JSON is seen to where it is captured; code snapshots go as they are, or their hash would not fit.</summary>
    public static DebugEvent Clean(DebugEvent message, Redactor redactor)
    {
        message = Changed(message.Message, redactor, out string? text) ? message with { Message = text } : message;
        return message switch
        {
            ExecutionRecord record when Changed(record.Error, redactor, out text) => record with { Error = text },
            StageEvent stage when Changed(stage.Error, redactor, out text) => stage with { Error = text },
            StepEvent step when Changed(step.Error, redactor, out text) => step with { Error = text },
            ErrorEvent error when Changed(error.Stack, redactor, out text) => error with { Stack = text },
            LogEvent { Exception: { } thrown } log => Clean(log, thrown, redactor),
            _ => message,
        };
    }

    private static LogEvent Clean(LogEvent log, ExceptionDetails thrown, Redactor redactor)
    {
        bool isChanged = Changed(thrown.Message, redactor, out string? text);
        List<string>? frames = null;
        for (int i = 0; i < thrown.Frames.Count; i++)
        {
            if (Changed(thrown.Frames[i], redactor, out string? frame))
                (frames ??= [.. thrown.Frames])[i] = frame!;
        }
        return isChanged || frames is not null ? log with { Exception = thrown with { Message = text, Frames = frames ?? thrown.Frames } } : log;
    }

    private static bool Changed(string? text, Redactor redactor, out string? cleaned)
    {
        cleaned = redactor.Clean(text);
        return !ReferenceEquals(cleaned, text);
    }
}
