using DebugGrid.Client.Capture;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking.Faults;

/// <summary>What a record says about an exception.</summary>
internal static class FaultText
{
    /// <summary>What the record of a cancelled execution says: nobody failed, somebody did not want it any more.</summary>
    public const string Canceled = "Canceled";

    /// <summary>The metadata of a cancelled execution that has none of its own.</summary>
    public static readonly JsonText CancelledMark = JsonText.From("""{"cancelled":true}""");

    /// <summary>The exception's type and message, without secrets.</summary>
    public static string Of(Exception fault, Redactor redactor) =>
        fault is OperationCanceledException ? Canceled : redactor.Cut($"{fault.GetType().Name}: {ExceptionCapture.MessageOf(fault)}", TextLimit.MaxText);
}
