using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>The one way in which the client writes the application's objects, on the application's thread. Never throws. Safe from several threads.</summary>
internal sealed class PayloadCapture(CaptureOptions capture, RedactionOptions redaction, TimeProvider clock, ClientFaults faults)
{
    private volatile CaptureRules rules = CaptureRules.Of(capture, redaction);

    /// <summary>What is kept inside the application.</summary>
    public Redactor Redactor => rules.Redactor;

    /// <summary>Takes other limits and names from now on; null leaves those there are.</summary>
    public void Change(CaptureOptions? limits, RedactionOptions? secrets)
    {
        lock (faults)
            rules = rules.With(limits, secrets);
    }

    /// <summary>The value as JSON; none for null. What is <see cref="JsonText"/> already stays as it is: whoever made it has seen to limits and secrets.</summary>
    public JsonText Capture(object? value) => value is JsonText json ? json : Write(value, rules);

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
