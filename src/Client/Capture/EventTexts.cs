using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>
/// Takes secrets out of what events say in words, of every kind and in every field: messages, templates, errors, exceptions, names, tags, suggestions, code. An
/// event without any stays the same object.
/// </summary>
internal static class EventTexts
{
    /// <summary>The event without secrets in its texts. JSON is seen to where it is captured.</summary>
    public static DebugEvent Clean(DebugEvent message, Redactor redactor)
    {
        var head = new TextCleaner(redactor);
        string? text = head.OptionalOf(message.Message);
        if (head.IsChanged)
            message = message with { Message = text };
        message = EventIdTexts.Clean(message, redactor);
        var clean = new TextCleaner(redactor);
        var cleaned = message switch
        {
            LogEvent log => Log(log, ref clean),
            ExecutionRecord record => Record(record, ref clean),
            ContextEvent context => Context(context, ref clean),
            StageEvent stage => PipelineTexts.Clean(stage, ref clean),
            ErrorEvent error => Error(error, ref clean),
            SuccessEvent success => Success(success, ref clean),
            StepEvent step => Step(step, ref clean),
            LlmCallEvent call => Call(call, ref clean),
            MetricEvent metric => Metric(metric, ref clean),
            FindingEvent finding => Finding(finding, ref clean),
            SessionEvent session => Session(session, ref clean),
            TimingEvent timing => TimingTexts.Clean(timing, ref clean),
            PipelineEvent pipeline => PipelineTexts.Clean(pipeline, ref clean),
            ConnectionEvent connection => Connection(connection, ref clean),
            _ => message,
        };
        return clean.IsChanged ? cleaned : message;
    }

    private static LogEvent Log(LogEvent log, ref TextCleaner clean)
    {
        (string? logger, string? template) = (clean.OptionalOf(log.Logger), clean.OptionalOf(log.Template));
        var exception = log.Exception is { } thrown ? new ExceptionDetails(clean.Of(thrown.Type), clean.OptionalOf(thrown.Message), clean.Of(thrown.Frames)) : null;
        return clean.IsChanged ? log with { Logger = logger, Template = template, Exception = exception } : log;
    }

    private static ExecutionRecord Record(ExecutionRecord record, ref TextCleaner clean)
    {
        (string? name, string? error, string? code) = (clean.OptionalOf(record.Name), clean.OptionalOf(record.Error), clean.OptionalOf(record.CodeSnapshot));
        return clean.IsChanged ? record with { Name = name, Error = error, CodeSnapshot = code } : record;
    }

    private static ContextEvent Context(ContextEvent context, ref TextCleaner clean)
    {
        string? name = clean.OptionalOf(context.Name);
        return clean.IsChanged ? context with { Name = name } : context;
    }

    private static ConnectionEvent Connection(ConnectionEvent connection, ref TextCleaner clean)
    {
        (string client, string? user) = (clean.Of(connection.ClientId), clean.OptionalOf(connection.UserId));
        return clean.IsChanged ? connection with { ClientId = client, UserId = user } : connection;
    }

    private static ErrorEvent Error(ErrorEvent error, ref TextCleaner clean)
    {
        (string? agent, string type) = (clean.OptionalOf(error.Agent), clean.Of(error.ErrorType));
        (string? stack, string? strategy) = (clean.OptionalOf(error.Stack), clean.OptionalOf(error.RecoveryStrategy));
        return clean.IsChanged ? error with { Agent = agent, ErrorType = type, Stack = stack, RecoveryStrategy = strategy } : error;
    }

    private static SuccessEvent Success(SuccessEvent success, ref TextCleaner clean)
    {
        (string? agent, string? classification, string? strategy) =
            (clean.OptionalOf(success.Agent), clean.OptionalOf(success.Classification), clean.OptionalOf(success.RecoveryStrategy));
        return clean.IsChanged ? success with { Agent = agent, Classification = classification, RecoveryStrategy = strategy } : success;
    }

    private static StepEvent Step(StepEvent step, ref TextCleaner clean)
    {
        (string name, string? error) = (clean.Of(step.Name), clean.OptionalOf(step.Error));
        return clean.IsChanged ? step with { Name = name, Error = error } : step;
    }

    private static LlmCallEvent Call(LlmCallEvent call, ref TextCleaner clean)
    {
        (string? provider, string model) = (clean.OptionalOf(call.Provider), clean.Of(call.Model));
        (string? tool, string? classification) = (clean.OptionalOf(call.ToolName), clean.OptionalOf(call.Classification));
        return clean.IsChanged ? call with { Provider = provider, Model = model, ToolName = tool, Classification = classification } : call;
    }

    private static MetricEvent Metric(MetricEvent metric, ref TextCleaner clean)
    {
        (string name, string? unit) = (clean.Of(metric.Name), clean.OptionalOf(metric.Unit));
        return clean.IsChanged ? metric with { Name = name, Unit = unit } : metric;
    }

    private static FindingEvent Finding(FindingEvent finding, ref TextCleaner clean)
    {
        string? suggestion = clean.OptionalOf(finding.Suggestion);
        return clean.IsChanged ? finding with { Suggestion = suggestion } : finding;
    }

    private static SessionEvent Session(SessionEvent session, ref TextCleaner clean)
    {
        (string? name, var tags) = (clean.OptionalOf(session.Name), clean.Of(session.Tags));
        return clean.IsChanged ? session with { Name = name, Tags = tags } : session;
    }
}
