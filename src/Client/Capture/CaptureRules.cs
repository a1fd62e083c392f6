using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>The limits of one capture as they stood when it began, and what is kept inside the application.</summary>
/// <param name="MaxPayloadBytes">As in <see cref="CaptureOptions"/>.</param>
/// <param name="MaxTextLength">As in <see cref="CaptureOptions"/>.</param>
/// <param name="MaxItems">As in <see cref="CaptureOptions"/>.</param>
/// <param name="MaxDepth">As in <see cref="CaptureOptions"/>.</param>
/// <param name="TimeBudget">As in <see cref="CaptureOptions"/>.</param>
/// <param name="Redactor">What is kept inside.</param>
internal sealed record CaptureRules(int MaxPayloadBytes, int MaxTextLength, int MaxItems, int MaxDepth, TimeSpan TimeBudget, Redactor Redactor)
{
    /// <summary>The rules of settings.</summary>
    public static CaptureRules Of(CaptureOptions capture, RedactionOptions redaction) =>
        new(capture.MaxPayloadBytes, capture.MaxTextLength, capture.MaxItems, capture.MaxDepth, capture.TimeBudget, new Redactor(redaction));

    /// <summary>These rules for JSON that is to lose its secrets and nothing else.</summary>
    public CaptureRules WithoutLimits() =>
        this with { MaxPayloadBytes = int.MaxValue, MaxTextLength = ProtocolLimits.MaxJsonBytes, MaxItems = int.MaxValue, MaxDepth = ProtocolLimits.MaxJsonDepth, TimeBudget = TimeSpan.MaxValue };

    /// <summary>These rules with other settings; null leaves those there are.</summary>
    public CaptureRules With(CaptureOptions? capture, RedactionOptions? redaction)
    {
        var redactor = redaction is null ? Redactor : new Redactor(redaction);
        return capture is null
            ? this with { Redactor = redactor }
            : new CaptureRules(capture.MaxPayloadBytes, capture.MaxTextLength, capture.MaxItems, capture.MaxDepth, capture.TimeBudget, redactor);
    }
}
