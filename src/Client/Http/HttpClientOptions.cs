namespace DebugGrid.Client;

/// <summary>Which of the application's outgoing requests become executions.</summary>
public sealed class HttpClientOptions
{
    private const int MaxPatterns = 256;

    /// <summary>Whether outgoing requests are listened to. True.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Names of hosts whose requests are not taken; <c>*</c> stands for any text. None. What configuration names is added.</summary>
    public IList<string> ExcludedHosts { get; } = [];

    internal IEnumerable<string> Faults()
    {
        if (ExcludedHosts.Count > MaxPatterns)
            yield return $"DebugGrid:HttpClient:ExcludedHosts has more than {MaxPatterns} entries.";
    }
}
