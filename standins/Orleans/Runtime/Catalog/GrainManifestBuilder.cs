using System.ComponentModel;

namespace Orleans.Runtime;

/// <summary>Collects the grain interfaces and grain classes of all assemblies.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainManifestBuilder
{
    internal Dictionary<Type, Func<GrainReferenceShared, IdSpan, GrainReference>> Interfaces { get; } = [];

    internal HashSet<Type> Classes { get; } = [];

    /// <summary>Adds an interface with the constructor of its proxy.</summary>
    public void AddInterface(Type interfaceType, Func<GrainReferenceShared, IdSpan, GrainReference> createProxy) => Interfaces[interfaceType] = createProxy;

    /// <summary>Adds a class.</summary>
    public void AddClass(Type grainClass) => Classes.Add(grainClass);
}
