using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A call that arrives.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation that takes it.</summary>
    IGrainContext TargetContext { get; }

    /// <summary>The method of the grain class. Found by reflection.</summary>
    MethodInfo ImplementationMethod { get; }
}
