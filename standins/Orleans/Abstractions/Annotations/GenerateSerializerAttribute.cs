namespace Orleans;

/// <summary>The type crosses grain calls. Here arguments are passed by reference, so the attribute marks and does not generate.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether primary constructor parameters are members.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}
