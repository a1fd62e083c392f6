namespace Orleans.Metadata;

/// <summary>Which grain class references of this interface mean when several implement it.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DefaultGrainTypeAttribute(string grainType) : Attribute
{
    internal Orleans.Runtime.GrainType Value { get; } = Orleans.Runtime.GrainType.Create(grainType);
}
