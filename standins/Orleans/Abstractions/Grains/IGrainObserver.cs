using Orleans.Runtime;

namespace Orleans;

/// <summary>An object outside of the grains that grains would call. Not covered: use a stream.</summary>
public interface IGrainObserver : IAddressable;
