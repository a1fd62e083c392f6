namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>Sessions are numbered by whoever makes the samples; one number is one session in all samples that are compared.</summary>
public static class SessionNumber
{
    /// <summary>The number of what belongs to no session: each such value stands alone.</summary>
    public const int None = -1;
}
