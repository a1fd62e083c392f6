namespace Orleans.Streams;

internal sealed class ExactMatchStreamNamespacePredicate(string streamNamespace) : IStreamNamespacePredicate
{
    public string PredicatePattern => "namespace:" + streamNamespace;

    public bool IsMatch(string streamNamespace1) => streamNamespace == streamNamespace1;
}
