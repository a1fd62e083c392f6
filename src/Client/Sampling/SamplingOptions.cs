namespace DebugGrid.Client;

/// <summary>
/// Which executions are sent whole. Section <c>DebugGrid:Sampling</c>; may be changed at run time. An execution and all that run inside it are taken or left
/// out together; whatever chance says, those that fail and those that are slow are sent.
/// </summary>
public sealed class SamplingOptions
{
    private const int MaxRules = 256;

    /// <summary>The share of executions that is taken, from 0 to 1. 1. The same traces (or correlations) are taken by every process with the same share.</summary>
    public double Rate { get; set; } = 1;

    /// <summary>What those that are left out still send. <see cref="LeftOutForm.Outline"/>.</summary>
    public LeftOutForm LeftOut { get; set; }

    /// <summary>
    /// From which duration on an execution counts as slow, and is sent from that moment on; more than zero. Null, the default, learns it: longer than each of the
    /// last 64 to 128 runs of its context in this process, and than 10 ms; before there were 64, longer than 60 s.
    /// </summary>
    public TimeSpan? SlowAfter { get; set; }

    /// <summary>Rules for single contexts, the first that matches counts; none. At most 256.</summary>
    public IList<SamplingRule> Rules { get; } = [];

    /// <summary>Events that are held back for one tree of executions; what comes then pushes the oldest out, which is counted. 500; at least 1.</summary>
    public int HeldEventsPerTree { get; set; } = 500;

    /// <summary>Events that are held back altogether. 20,000; at least 1.</summary>
    public int HeldEvents { get; set; } = 20_000;

    /// <summary>Bytes of payload that are held back altogether. 16 MB; at least 64 KB.</summary>
    public long HeldBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Running executions whose trees are followed; each begun beyond it is decided on its own, and nothing is held back for it. 20,000; at least 1.</summary>
    public int MaxOpenExecutions { get; set; } = 20_000;

    /// <summary>How often the grid is told how many events were left out, as metrics. 10 s; at least 1 s.</summary>
    public TimeSpan ReportPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What is left out while the process or its buffer is under load.</summary>
    public PressureOptions Pressure { get; set; } = new();

    internal IEnumerable<string> Faults()
    {
        if (Rate is not (>= 0 and <= 1))
            yield return $"DebugGrid:Sampling:Rate is {Rate}, and must be from 0 to 1.";
        if (!Enum.IsDefined(LeftOut))
            yield return $"DebugGrid:Sampling:LeftOut is {LeftOut}, and must be one of {string.Join(", ", Enum.GetNames<LeftOutForm>())}.";
        if (SlowAfter <= TimeSpan.Zero)
            yield return $"DebugGrid:Sampling:SlowAfter is {SlowAfter}, and must be more than zero.";
        if (Rules.Count > MaxRules)
            yield return $"DebugGrid:Sampling:Rules has {Rules.Count} entries; at most {MaxRules} are taken.";
        if (HeldEventsPerTree < 1 || HeldEvents < 1 || MaxOpenExecutions < 1)
            yield return "DebugGrid:Sampling: HeldEventsPerTree, HeldEvents and MaxOpenExecutions must be 1 or more.";
        if (HeldBytes < 64 * 1024)
            yield return $"DebugGrid:Sampling:HeldBytes is {HeldBytes}, and must be 65536 or more.";
        if (ReportPeriod < TimeSpan.FromSeconds(1))
            yield return $"DebugGrid:Sampling:ReportPeriod is {ReportPeriod}, and must be 1 s or more.";
        foreach (string fault in Rules.SelectMany(rule => rule.Faults()).Concat(Pressure.Faults()))
            yield return fault;
    }
}
