namespace Orleans.Runtime;

/// <summary>Names the generated proxy of a grain interface. Written by the generator.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class GrainProxyAttribute(Type interfaceType, Type proxyType) : Attribute
{
    /// <summary>The grain interface.</summary>
    public Type InterfaceType { get; } = interfaceType;

    /// <summary>Its proxy.</summary>
    public Type ProxyType { get; } = proxyType;
}
