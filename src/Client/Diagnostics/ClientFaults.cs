using System.Collections.Concurrent;
using DebugGrid.Client.Texts;

namespace DebugGrid.Client.Diagnostics;

/// <summary>Where faults inside the client end: told once by part and type of exception, counted always.</summary>
internal sealed class ClientFaults
{
    private const int MaxKinds = 256;
    private const int MaxTextLength = 16_384;
    private readonly ConcurrentDictionary<(string Part, string Kind), bool> told = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> first = [];
    private Action<string, string>? listener;
    private long count;

    /// <summary>Faults so far.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>Takes a fault. For exception filters: <c>catch (Exception fault) when (faults.Report("capture", fault))</c>.</summary>
    /// <returns>True always.</returns>
    public bool Report(string part, Exception fault)
    {
        Interlocked.Increment(ref count);
        if (told.Count < MaxKinds && told.TryAdd((part, fault.GetType().Name), true))
        {
            ClientEventSource.Log.Fault(part, TextOf(fault));
            TellFirst(part, ExceptionCapture.MessageOf(fault));
        }
        return true;
    }

    /// <summary>Tells a listener, in the place of any before it, of the first fault of each part, those of before included.</summary>
    /// <param name="told">Gets the part and what is wrong. What it throws is told through the event source.</param>
    public void Listen(Action<string, string> told)
    {
        KeyValuePair<string, string>[] before;
        lock (gate)
        {
            listener = told;
            before = [.. first];
        }
        foreach (var (part, message) in before)
            Tell(told, part, message);
    }

    private void TellFirst(string part, string message)
    {
        Action<string, string>? to;
        lock (gate)
        {
            if (!first.TryAdd(part, message))
                return;
            to = listener;
        }
        if (to is not null)
            Tell(to, part, message);
    }

    private static void Tell(Action<string, string> to, string part, string message)
    {
        try
        {
            to(part, message);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            ClientEventSource.Log.Fault("warning", TextOf(fault));
        }
    }

    /// <summary>Takes an event that was refused.</summary>
    public void ReportRefused(string field, string error)
    {
        if (told.Count < MaxKinds && told.TryAdd(("refused", field), true))
            ClientEventSource.Log.Refused(field, error);
    }

    /// <summary>The exception as text. It may be the application's own kind, and may fail at that.</summary>
    private static string TextOf(Exception fault)
    {
        try
        {
            return TextLimit.Cut(fault.ToString(), MaxTextLength)!;
        }
        catch (Exception own) when (own is not OutOfMemoryException)
        {
            return $"{fault.GetType().FullName}, whose text cannot be read ({own.GetType().Name})";
        }
    }
}
