namespace DebugGrid.Client;

/// <summary>Changes sampling while the application runs.</summary>
public static class SamplingControl
{
    /// <summary>Goes on with other settings. What runs already stays as it was decided. Does not throw; wrong settings change nothing.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">The settings; later changes to the object do nothing.</param>
    /// <returns>What is wrong with the settings; empty when they were taken.</returns>
    public static IReadOnlyList<string> ChangeSampling(this DebugGridClient client, SamplingOptions options)
    {
        string[] faults = [.. options.Faults()];
        if (faults.Length == 0)
            client.Sampler.Use(options);
        return faults;
    }
}
