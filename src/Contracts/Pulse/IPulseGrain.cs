namespace DebugGrid.Contracts;

/// <summary>What the dashboard counts, of one journal partition (the key).</summary>
[Alias("debuggrid.IPulseGrain")]
public interface IPulseGrain : IGrainWithIntegerKey
{
    /// <summary>Counts a wave; one seen before is skipped.</summary>
    Task Apply(PulseWave wave);

    /// <summary>The counts of a project.</summary>
    Task<PulseView> GetView(string project);

    /// <summary>Saves the counts.</summary>
    /// <returns>The position through which the saved counts reach.</returns>
    Task<long> Save();
}
