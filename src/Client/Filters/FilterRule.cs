namespace DebugGrid.Client;

/// <summary>One rule about modules.</summary>
public sealed class FilterRule
{
    /// <summary>Which modules; 1 to 512 characters.</summary>
    public string Pattern { get; set; } = string.Empty;

    /// <summary>Whether those modules log. True.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// How the pattern is read. Null reads it by its form: hierarchical if its only wildcard is <c>.*</c> at its end, wildcard if it has others, else exact.
    /// </summary>
    public FilterKind? Type { get; set; }

    /// <summary>How the pattern is read, by <see cref="Type"/> or by its form.</summary>
    internal FilterKind Kind => Type ?? ByForm(Pattern);

    private static FilterKind ByForm(string pattern)
    {
        if (!pattern.AsSpan().ContainsAny('*', '?'))
            return FilterKind.Exact;
        return pattern.EndsWith(".*", StringComparison.Ordinal) && !pattern.AsSpan(0, pattern.Length - 2).ContainsAny('*', '?')
            ? FilterKind.Hierarchical
            : FilterKind.Wildcard;
    }
}
