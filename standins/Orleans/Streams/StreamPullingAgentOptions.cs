namespace Orleans.Configuration;

/// <summary>Options of the delivery of streams, named by their provider.</summary>
public class StreamPullingAgentOptions
{
    /// <summary>How long an item is offered to a consumer that refuses it; default 1 min. Then it is given up: the observer's OnErrorAsync is called and the next item comes.</summary>
    public TimeSpan MaxEventDeliveryTime { get; set; } = TimeSpan.FromMinutes(1);
}
