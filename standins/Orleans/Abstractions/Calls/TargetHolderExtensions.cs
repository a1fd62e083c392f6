namespace Orleans.Serialization.Invocation;

/// <summary>Typed access to an <see cref="ITargetHolder"/>.</summary>
public static class TargetHolderExtensions
{
    /// <summary>The target, or null.</summary>
    public static TTarget? GetTarget<TTarget>(this ITargetHolder targetHolder)
        where TTarget : class
        => targetHolder.GetTarget() as TTarget;

    /// <summary>A component, or null.</summary>
    public static TComponent? GetComponent<TComponent>(this ITargetHolder targetHolder)
        where TComponent : class
        => targetHolder.GetComponent(typeof(TComponent)) as TComponent;
}
