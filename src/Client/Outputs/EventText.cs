using System.Globalization;
using System.Text;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Outputs;

/// <summary>An event as one line for a person, such as <c>2026-11-20T10:00:00.123Z WARN  tool/search [http] took long</c>. Values cannot forge a line.</summary>
internal static class EventText
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly string[] Levels = ["INFO ", "TRACE", "DEBUG", "WARN ", "ERROR", "CRIT "];

    /// <summary>Time, level, place and what happened.</summary>
    public static string Line(DebugEvent message)
    {
        var line = new StringBuilder(128);
        line.Append(message.Time.ToDateTimeOffset().ToString(TimeFormat, CultureInfo.InvariantCulture)).Append(' ').Append(Levels[(int)message.Level]).Append(' ');
        return Say(line, message);
    }

    /// <summary>Place and what happened.</summary>
    public static string Body(DebugEvent message) => Say(new StringBuilder(128), message);

    private static string Say(StringBuilder line, DebugEvent message)
    {
        if (!message.Context.IsNone)
            Escape(line, message.Context.ToString()).Append(' ');
        Escape(line, What(message));
        foreach ((string name, string? value) in Places(message))
        {
            if (!string.IsNullOrEmpty(value))
                Escape(line.Append(' ').Append(name).Append('='), value);
        }
        return line.ToString();
    }

    private static IEnumerable<(string Name, string? Value)> Places(DebugEvent message) =>
    [
        ("session", message.Session.ToString()), ("correlation", message.Correlation.ToString()), ("transaction", message.Transaction.ToString()), ("trace", message.TraceId),
    ];

    private static string What(DebugEvent message)
    {
        string? said = message switch
        {
            LogEvent log => log.Exception is { } e ? $"[{log.Logger}] {log.Message} | {e.Type}: {e.Message}" : $"[{log.Logger}] {log.Message}",
            ExecutionRecord record => Outcome(EnumNames.Of(record.Status), record.DurationMs, record.Error),
            StepEvent step => $"step {step.Index} {step.Name} {Outcome(EnumNames.Of(step.Status), step.DurationMs, step.Error)}",
            StageEvent stage => $"stage {stage.Stage} {Outcome(stage.Success ? "ok" : "failed", null, stage.Error)}",
            ErrorEvent error => $"{error.ErrorType}: {error.Message}",
            MetricEvent metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Name} = {metric.Value} {metric.Unit}"),
            LlmCallEvent call => string.Create(CultureInfo.InvariantCulture, $"{call.Model} {call.InputTokens} + {call.OutputTokens} tokens"),
            TimingEvent timing => string.Create(CultureInfo.InvariantCulture, $"{timing.Timer.Name} {timing.Timer.DurationMs:0.###} ms"),
            _ => message.Message,
        };
        return message is LogEvent ? said! : $"{EnumNames.Of(message.Kind)} {said}".TrimEnd();
    }

    private static string Outcome(string status, double? milliseconds, string? error)
    {
        string duration = milliseconds is { } ms ? string.Create(CultureInfo.InvariantCulture, $" {ms:0.###} ms") : string.Empty;
        return error is null ? status + duration : $"{status}{duration}: {error}";
    }

    private static StringBuilder Escape(StringBuilder line, string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                line.Append(c);
        }
        return line;
    }
}
