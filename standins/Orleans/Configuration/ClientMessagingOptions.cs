namespace Orleans.Configuration;

/// <summary>Options of calls of a client. The client here is the silo, which follows <see cref="SiloMessagingOptions"/>.</summary>
public class ClientMessagingOptions : MessagingOptions;
