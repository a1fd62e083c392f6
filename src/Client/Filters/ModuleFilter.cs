using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace DebugGrid.Client;

/// <summary>Which modules log. Compiled once from its rules, never changed; safe from several threads.</summary>
public sealed class ModuleFilter
{
    /// <summary>Rules of one filter.</summary>
    public const int MaxRules = 1_000;

    /// <summary>Characters of one pattern.</summary>
    public const int MaxPatternLength = 512;

    /// <summary>A filter that lets every module log.</summary>
    public static readonly ModuleFilter All = new([], true);

    private readonly FrozenDictionary<string, bool> exact;
    private readonly (string Prefix, bool Enabled)[] trees;
    private readonly (Regex Pattern, bool Enabled)[] patterns;
    private readonly bool defaultEnabled;

    /// <summary>Compiles rules. Of two rules with the same pattern and type the later counts.</summary>
    /// <param name="rules">The rules, at most <see cref="MaxRules"/>.</param>
    /// <param name="defaultEnabled">Whether modules log that no rule names.</param>
    /// <exception cref="ArgumentException">A rule cannot be compiled, or there are too many; the message names the pattern.</exception>
    public ModuleFilter(IReadOnlyList<FilterRule> rules, bool defaultEnabled = true)
    {
        if (rules.Count > MaxRules)
            throw new ArgumentException($"There are {rules.Count} filters; at most {MaxRules} are taken.", nameof(rules));
        this.defaultEnabled = defaultEnabled;
        var latest = new Dictionary<(FilterKind Kind, string Text), (int Order, bool Enabled)>();
        for (int i = 0; i < rules.Count; i++)
        {
            Check(rules[i]);
            latest[(rules[i].Kind, TextOf(rules[i]))] = (i, rules[i].Enabled);
        }
        exact = latest.Where(rule => rule.Key.Kind == FilterKind.Exact).ToFrozenDictionary(rule => rule.Key.Text, rule => rule.Value.Enabled);
        trees = [.. latest.Where(rule => rule.Key.Kind == FilterKind.Hierarchical)
            .OrderByDescending(rule => rule.Key.Text.Length).Select(rule => (rule.Key.Text, rule.Value.Enabled))];
        var wildcards = latest.Where(rule => rule.Key.Kind == FilterKind.Wildcard)
            .OrderByDescending(rule => rule.Key.Text.Length).ThenByDescending(rule => rule.Value.Order)
            .Select(rule => (Compile(Wildcard(rule.Key.Text), rule.Key.Text), rule.Value.Enabled));
        var expressions = latest.Where(rule => rule.Key.Kind == FilterKind.Regex)
            .OrderByDescending(rule => rule.Value.Order).Select(rule => (Compile(rule.Key.Text, rule.Key.Text), rule.Value.Enabled));
        patterns = [.. wildcards, .. expressions];
    }

    /// <summary>Whether a module logs. Names are compared exactly.</summary>
    public bool IsEnabled(string module)
    {
        if (exact.TryGetValue(module, out bool enabled))
            return enabled;
        foreach (var (prefix, inTree) in trees)
        {
            if (module.StartsWith(prefix, StringComparison.Ordinal) && (module.Length == prefix.Length || module[prefix.Length] == '.'))
                return inTree;
        }
        foreach (var (pattern, matching) in patterns)
        {
            if (pattern.IsMatch(module))
                return matching;
        }
        return defaultEnabled;
    }

    private static void Check(FilterRule rule)
    {
        if (string.IsNullOrEmpty(rule.Pattern) || rule.Pattern.Length > MaxPatternLength)
            throw new ArgumentException($"The filter '{rule.Pattern}' must have 1 to {MaxPatternLength} characters.");
        if (!Enum.IsDefined(rule.Kind))
            throw new ArgumentException($"The type of the filter '{rule.Pattern}' is not one of {string.Join(", ", Enum.GetNames<FilterKind>())}.");
    }

    private static string TextOf(FilterRule rule) =>
        rule.Kind == FilterKind.Hierarchical && rule.Pattern.EndsWith(".*", StringComparison.Ordinal) ? rule.Pattern[..^2] : rule.Pattern;

    private static string Wildcard(string pattern) =>
        "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$";

    private static Regex Compile(string expression, string shown)
    {
        try
        {
            return new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException($"The filter '{shown}' is no pattern: {fault.Message}", fault);
        }
    }
}
