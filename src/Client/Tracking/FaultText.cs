using DebugGrid.Client.Attributes;
using DebugGrid.Client.Capture;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>What a record says about an exception.</summary>
internal static class FaultText
{
    /// <summary>What the record of a cancelled execution says: nobody failed, somebody did not want it any more.</summary>
    public const string Canceled = "Canceled";

    /// <summary>The metadata of a cancelled execution that has none of its own.</summary>
    public static readonly JsonText CancelledMark = JsonText.From("""{"cancelled":true}""");

    /// <summary>The exception's type and message, without secrets.</summary>
    public static string Of(Exception fault, Redactor redactor) =>
        fault is OperationCanceledException ? Canceled : redactor.Cut($"{fault.GetType().Name}: {MessageOf(fault)}", TextLimit.MaxText);

    /// <summary>The exception's message. It may be the application's own kind, and may fail at that.</summary>
    public static string MessageOf(Exception fault)
    {
        try
        {
            return fault.Message;
        }
        catch (Exception own) when (own is not OutOfMemoryException)
        {
            return $"its message cannot be read ({own.GetType().Name})";
        }
    }
}
