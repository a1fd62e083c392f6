namespace Orleans.Serialization.Invocation;

/// <summary>Holds what calls are made on.</summary>
public interface ITargetHolder
{
    /// <summary>The target, or null.</summary>
    object? GetTarget();

    /// <summary>A component, or null.</summary>
    object? GetComponent(Type componentType);
}
