namespace DebugGrid.Client;

/// <summary>Where events go beside the grid, or instead of it. Section <c>DebugGrid:Outputs</c>. Takes effect when the client begins.</summary>
public sealed class OutputOptions
{
    private const int MaxRingEvents = 1_000_000;

    /// <summary>Whether events go to the grid. True.</summary>
    public bool Grid { get; set; } = true;

    /// <summary>Events that <see cref="DebugOutputs.Ring"/> keeps in memory, with their payloads; the oldest goes out. 0, which keeps none; at most 1,000,000.</summary>
    public int RingEvents { get; set; }

    /// <summary>Events that may wait for one slow output; what comes then is dropped for that output and counted. 10,000; at least 1.</summary>
    public int QueueEvents { get; set; } = 10_000;

    /// <summary>The console.</summary>
    public ConsoleOutputOptions Console { get; set; } = new();

    /// <summary>A file.</summary>
    public FileOutputOptions File { get; set; } = new();

    /// <summary>A syslog server.</summary>
    public SyslogOutputOptions Syslog { get; set; } = new();

    /// <summary>A listener on the network.</summary>
    public NetworkOutputOptions Network { get; set; } = new();

    internal IEnumerable<string> Faults()
    {
        if (RingEvents is < 0 or > MaxRingEvents)
            yield return $"DebugGrid:Outputs:RingEvents is {RingEvents}, and must be from 0 to {MaxRingEvents}.";
        if (QueueEvents < 1)
            yield return $"DebugGrid:Outputs:QueueEvents is {QueueEvents}, and must be 1 or more.";
        foreach (string fault in Console.Faults().Concat(File.Faults()).Concat(Syslog.Faults()).Concat(Network.Faults()))
            yield return fault;
    }
}
