using System.Text.RegularExpressions;

namespace Orleans.Streams;

/// <summary>Namespaces that a regular expression matches.</summary>
public class RegexStreamNamespacePredicate : IStreamNamespacePredicate
{
    private readonly Regex _regex;

    /// <summary>Compiles the expression.</summary>
    public RegexStreamNamespacePredicate(string regex)
    {
        ArgumentNullException.ThrowIfNull(regex);
        _regex = new Regex(regex, RegexOptions.Compiled);
    }

    /// <inheritdoc/>
    public string PredicatePattern => $"regex:{_regex}";

    /// <inheritdoc/>
    public bool IsMatch(string streamNamespace) => _regex.IsMatch(streamNamespace);
}
