namespace Orleans;

/// <summary>The door to the grains from outside of them, here always inside of the silo's process.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The host's services.</summary>
    IServiceProvider ServiceProvider { get; }
}
