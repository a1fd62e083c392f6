namespace Orleans.Streams;

/// <summary>Tells which namespaces a grain class subscribes to.</summary>
public interface IStreamNamespacePredicate
{
    /// <summary>The predicate as text.</summary>
    string PredicatePattern { get; }

    /// <summary>Whether the namespace is one of them.</summary>
    bool IsMatch(string streamNamespace);
}
