namespace Orleans.Runtime;

/// <summary>Keys of the clocks. A clock that is not registered under its key is the unkeyed <see cref="TimeProvider"/>.</summary>
public static class TimeProviderNames
{
    /// <summary>The clock of grains and their timers.</summary>
    public const string Grains = "Orleans.Grains";

    /// <summary>The clock of call timeouts.</summary>
    public const string Messaging = "Orleans.Messaging";

    /// <summary>The clock of the runtime's own timers.</summary>
    public const string SystemTimers = "Orleans.SystemTimers";

    /// <summary>Of a cluster only.</summary>
    public const string Membership = "Orleans.Membership";

    /// <summary>The clock of idle collection.</summary>
    public const string ActivationManagement = "Orleans.ActivationManagement";

    /// <summary>Of a cluster only.</summary>
    public const string GrainDirectory = "Orleans.GrainDirectory";
}
