using System.Collections.Concurrent;

namespace DebugGrid.Client.Diagnostics;

/// <summary>Where faults inside the client end: told once by part and type of exception, counted always.</summary>
internal sealed class ClientFaults
{
    private const int MaxKinds = 256;
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
            ClientEventSource.Log.Fault(part, fault.ToString());
        return true;
    }

    /// <summary>Takes an event that was refused.</summary>
    public void ReportRefused(string field, string error)
    {
        if (told.Count < MaxKinds && told.TryAdd(("refused", field), true))
            ClientEventSource.Log.Refused(field, error);
    }
}
