namespace DebugGrid.Contracts;

/// <summary>What the dashboard counts, of one journal partition (the key).</summary>
[Alias("debuggrid.IPulseGrain")]
public interface IPulseGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Counts a wave; one seen before is skipped. A wave is counted as a whole: it must hold nothing at or before <see cref="GetThrough"/>, which
    /// matters when a partition catches up and waves begin and end elsewhere.
    /// </summary>
    Task Apply(PulseWave wave);

    /// <summary>The position through which waves have been counted; 0 when none was.</summary>
    Task<long> GetThrough();

    /// <summary>The counts of a project.</summary>
    Task<PulseView> GetView(string project);

    /// <summary>Lists no more what was deleted, durably: waves that were counted are not counted again, so it does not come back.</summary>
    Task Omit(PulseOmission omission);

    /// <summary>Saves the counts.</summary>
    /// <returns>The position through which the saved counts reach.</returns>
    Task<long> Save();
}
