using Orleans.Runtime;

namespace Orleans;

/// <summary>Base of every grain interface. Use one of the interfaces that name the kind of key.</summary>
public interface IGrain : IAddressable;
