using System.Collections.Concurrent;
using DebugGrid.Client.Texts;

namespace DebugGrid.Client.Diagnostics;

/// <summary>Where faults inside the client end: told once by part and type of exception, counted always.</summary>
internal sealed class ClientFaults
{
    private const int MaxKinds = 256;
    private const int MaxTextLength = 16_384;
    private readonly ConcurrentDictionary<(string Part, string Kind), bool> told = new();
    private long count;

    /// <summary>Faults so far.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>Takes a fault. For exception filters: <c>catch (Exception fault) when (faults.Report("capture", fault))</c>.</summary>
    /// <returns>True always.</returns>
    public bool Report(string part, Exception fault)
    {
        Interlocked.Increment(ref count);
        if (told.Count < MaxKinds && told.TryAdd((part, fault.GetType().Name), true))
            ClientEventSource.Log.Fault(part, TextOf(fault));
        return true;
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
