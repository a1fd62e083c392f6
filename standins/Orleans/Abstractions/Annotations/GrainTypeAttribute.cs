namespace Orleans;

/// <summary>The name of the grain class in grain ids. Without it, the class name in lower case less its ending <c>grain</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal Orleans.Runtime.GrainType Value { get; } = Orleans.Runtime.GrainType.Create(grainType);
}
