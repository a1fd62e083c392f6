using DebugGrid.Client.Attributes;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking.Faults;

/// <summary>
/// What a record keeps of the exception that it failed with, under the names of OpenTelemetry's conventions
/// (https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/): type, message and stack, the stacks of inner exceptions behind it.
/// </summary>
internal static class ExceptionAttributes
{
    private const string Type = "exception.type";
    private const string Message = "exception.message";
    private const string Stack = "exception.stacktrace";
    private const int MaxText = 32 * 1024;

    /// <summary>The attributes, without secrets. None for a cancellation that was never thrown, which has nothing to tell.</summary>
    public static JsonText Of(Exception fault, DebugGridClient client)
    {
        try
        {
            var details = ExceptionCapture.Of(fault, client.Options.Tracking.MaxFrames, MaxText);
            if (details.Frames.Count == 0 && fault is OperationCanceledException)
                return default;
            using var attributes = AttributeWriter.Rent(client, MaxText);
            attributes.Add(Type, details.Type);
            attributes.Add(Message, details.Message);
            if (details.Frames.Count > 0)
                attributes.Add(Stack, string.Join('\n', details.Frames.Select(ExceptionCapture.Line)));
            return attributes.Finish();
        }
        catch (Exception own) when (client.Faults.Report("exception", own))
        {
            return default;
        }
    }
}
