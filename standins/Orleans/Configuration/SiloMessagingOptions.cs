namespace Orleans.Configuration;

/// <summary>How calls are made.</summary>
public class SiloMessagingOptions
{
    /// <summary>How long a caller waits. Default 30 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a call that timed out is cancelled in its grain. Default true.</summary>
    public bool CancelRequestOnTimeout { get; set; } = true;

    /// <summary>How often a call follows a grain from one activation to the next. Default 2.</summary>
    public int MaxForwardCount { get; set; } = 2;
}
