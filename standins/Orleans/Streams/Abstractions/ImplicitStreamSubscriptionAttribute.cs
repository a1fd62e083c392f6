using Orleans.Streams;

namespace Orleans;

/// <summary>For every stream of matching namespaces, the grain of this class whose key is the stream's key is subscribed; an item activates it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute : Attribute
{
    /// <summary>All namespaces.</summary>
    public ImplicitStreamSubscriptionAttribute() => Predicate = new AllStreamNamespacesPredicate();

    /// <summary>One namespace.</summary>
    public ImplicitStreamSubscriptionAttribute(string streamNamespace)
    {
        ArgumentNullException.ThrowIfNull(streamNamespace);
        Predicate = new ExactMatchStreamNamespacePredicate(streamNamespace.Trim());
    }

    /// <summary>The namespaces of a predicate, which has a parameterless constructor.</summary>
    public ImplicitStreamSubscriptionAttribute(Type predicateType) => Predicate = (IStreamNamespacePredicate)Activator.CreateInstance(predicateType)!;

    /// <summary>The namespaces of a predicate.</summary>
    public ImplicitStreamSubscriptionAttribute(IStreamNamespacePredicate predicate) => Predicate = predicate;

    /// <summary>Which namespaces.</summary>
    public IStreamNamespacePredicate Predicate { get; }
}
