using DebugGrid.Client.Texts;

namespace DebugGrid.Client;

/// <summary>Which of the application's activities (<see cref="System.Diagnostics.Activity"/>) become executions.</summary>
public sealed class ActivityOptions
{
    private const int MaxPatterns = 256;

    /// <summary>Whether activities are listened to. True.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Names of activity sources that are taken; <c>*</c> stands for any text. Every source where the list is empty. What configuration names is added.
    /// </summary>
    public IList<string> Sources { get; } = [];

    /// <summary>Names of activity sources that are not taken, whatever <see cref="Sources"/> says. The platform's own of connections and names, and DebugGrid's.</summary>
    public IList<string> ExcludedSources { get; } = ["DebugGrid.*", "Experimental.System.Net.*", "Microsoft.Orleans.*"];

    /// <summary>The share of traces that is recorded, from 0 to 1; a trace is recorded as a whole or not at all, by all processes with the same share. 1.</summary>
    public double SampleRatio { get; set; } = 1;

    /// <summary>Characters of one tag; what is longer loses its end. 4,096; 1 to 21,837.</summary>
    public int MaxValueLength { get; set; } = 4_096;

    /// <summary>Activities that may run at once; those beyond are not recorded. 100,000; at least 1.</summary>
    public int MaxOpen { get; set; } = 100_000;

    internal IEnumerable<string> Faults()
    {
        if (SampleRatio is not (>= 0 and <= 1))
            yield return $"DebugGrid:Activities:SampleRatio is {SampleRatio}, and must be from 0 to 1.";
        if (MaxValueLength is < 1 or > TextLimit.MaxText)
            yield return $"DebugGrid:Activities:MaxValueLength is {MaxValueLength}, and must be from 1 to {TextLimit.MaxText}.";
        if (MaxOpen < 1)
            yield return $"DebugGrid:Activities:MaxOpen is {MaxOpen}, and must be 1 or more.";
        if (Sources.Count + ExcludedSources.Count > MaxPatterns)
            yield return $"DebugGrid:Activities: Sources and ExcludedSources have more than {MaxPatterns} entries together.";
    }
}
