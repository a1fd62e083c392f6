namespace Orleans.Configuration;

/// <summary>Options of calls in a silo.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>How often a call is sent on when the activation it waits at ends; default 2.</summary>
    public int MaxForwardCount { get; set; } = 2;
}
