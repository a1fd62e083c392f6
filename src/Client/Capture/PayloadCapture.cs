using System.Text;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol.Secrets;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>The one way in which the client writes the application's objects, on the application's thread. Never throws. Safe from several threads.</summary>
internal sealed class PayloadCapture(CaptureOptions capture, RedactionOptions redaction, TimeProvider clock, ClientFaults faults)
{
    private static readonly byte[] Mark = Encoding.UTF8.GetBytes(SecretMark.Text);
    private volatile CaptureRules rules = CaptureRules.Of(capture, redaction);

    /// <summary>What is kept inside the application.</summary>
    public Redactor Redactor => rules.Redactor;

    /// <summary>Takes other limits and names from now on; null leaves those there are.</summary>
    public void Change(CaptureOptions? limits, RedactionOptions? secrets)
    {
        lock (faults)
            rules = rules.With(limits, secrets);
    }

    /// <summary>The value as JSON; none for null. What is <see cref="JsonText"/> already stays as it is but for secrets: whoever made it has seen to limits.</summary>
    public JsonText Capture(object? value) => value is JsonText json ? Clean(json) : Write(value, rules);

    /// <summary>JSON without secrets; the same where there are none, and where it is no JSON, which the protocol refuses.</summary>
    public JsonText Clean(JsonText json)
    {
        var now = rules;
        if (json.IsNone || !now.Redactor.IsEnabled)
            return json;
        try
        {
            using var walk = CaptureWalk.Rent(now.WithoutLimits(), clock, faults);
            var cleaned = walk.Write(json);
            return cleaned.Utf8.Span.IndexOf(Mark) >= 0 ? cleaned : json;
        }
        catch (Exception fault) when (faults.Report("capture", fault))
        {
            return JsonText.From($$"""{"{{CaptureMarks.Error}}":"{{fault.GetType().Name}}"}""");
        }
    }

    /// <summary>The value as JSON within a limit of its own, which never widens that of the settings.</summary>
    /// <param name="value">The value; null gives none.</param>
    /// <param name="maxTextLength">Characters of one text.</param>
    public JsonText Capture(object? value, int maxTextLength)
    {
        var now = rules;
        return Write(value, maxTextLength < now.MaxTextLength ? now with { MaxTextLength = maxTextLength } : now);
    }

    private JsonText Write(object? value, CaptureRules now)
    {
        if (value is null)
            return default;
        try
        {
            using var walk = CaptureWalk.Rent(now, clock, faults);
            return walk.Write(value);
        }
        catch (Exception fault) when (faults.Report("capture", fault))
        {
            return JsonText.From($$"""{"{{CaptureMarks.Error}}":"{{fault.GetType().Name}}"}""");
        }
    }
}
