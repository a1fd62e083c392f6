namespace Orleans.Runtime;

/// <summary>Something that calls can be addressed to.</summary>
public interface IAddressable;
