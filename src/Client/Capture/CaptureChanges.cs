namespace DebugGrid.Client;

/// <summary>Changes what is captured and redacted while the application runs.</summary>
public static class CaptureChanges
{
    /// <summary>Takes other limits and names from the next payload on. Does nothing where anything is wrong. Never throws.</summary>
    /// <param name="client">The client.</param>
    /// <param name="capture">The limits; null leaves them.</param>
    /// <param name="redaction">The secrets; null leaves them.</param>
    /// <returns>Every fault, naming the key to change; empty when they were taken.</returns>
    public static IReadOnlyList<string> ChangeCapture(this DebugGridClient client, CaptureOptions? capture, RedactionOptions? redaction = null)
    {
        try
        {
            string[] wrong = [.. capture?.Faults() ?? [], .. redaction?.Faults() ?? []];
            if (wrong.Length == 0)
                client.Capture.Change(capture, redaction);
            return wrong;
        }
        catch (Exception fault) when (client.Faults.Report("capture.change", fault))
        {
            return [fault.Message];
        }
    }
}
