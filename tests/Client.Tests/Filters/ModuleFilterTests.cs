using System.Text.RegularExpressions;
using DebugGrid.TestKit;

namespace DebugGrid.Client.Tests.Filters;

public class ModuleFilterTests
{
    private static FilterRule Rule(string pattern, bool enabled, FilterKind? type = null) => new() { Pattern = pattern, Enabled = enabled, Type = type };

    [Theory]
    [InlineData("workflow", FilterKind.Exact)]
    [InlineData("workflow.*", FilterKind.Hierarchical)]
    [InlineData("*.test", FilterKind.Wildcard)]
    [InlineData("work?low.*", FilterKind.Wildcard)]
    public void A_pattern_without_a_type_is_read_by_its_form(string pattern, FilterKind expected) => Assert.Equal(expected, Rule(pattern, true).Kind);

    [Theory]
    [InlineData("workflow", true)]
    [InlineData("workflow.steps", true)]
    [InlineData("workflow.steps.first", true)]
    [InlineData("workflows", false)]
    [InlineData("my.workflow", false)]
    public void A_tree_is_a_module_and_all_below_it(string module, bool enabled) =>
        Assert.Equal(enabled, new ModuleFilter([Rule("workflow.*", true)], defaultEnabled: false).IsEnabled(module));

    [Fact]
    public void An_exact_rule_wins_over_a_tree_a_tree_over_a_wildcard_a_wildcard_over_an_expression()
    {
        FilterRule expression = Rule("a", false, FilterKind.Regex), wildcard = Rule("a*", true), tree = Rule("a.b.*", false), exact = Rule("a.b.c", true);
        Assert.False(new ModuleFilter([expression]).IsEnabled("a.b.c"));
        Assert.True(new ModuleFilter([wildcard, expression], false).IsEnabled("a.b.c"));
        Assert.False(new ModuleFilter([tree, wildcard, expression]).IsEnabled("a.b.c"));
        Assert.True(new ModuleFilter([tree, wildcard, exact, expression], false).IsEnabled("a.b.c"));
        Assert.False(new ModuleFilter([tree, wildcard, exact, expression], false).IsEnabled("a.b.d"));
    }

    [Fact]
    public void The_longest_tree_decides_and_of_the_same_pattern_the_last()
    {
        var filter = new ModuleFilter([Rule("a.b.*", true), Rule("a.*", false), Rule("c", true), Rule("c", false)]);
        Assert.True(filter.IsEnabled("a.b.c"));
        Assert.False(filter.IsEnabled("a.c"));
        Assert.False(filter.IsEnabled("c"));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(?=a)")]
    [InlineData("(a)\\1")]
    public void An_expression_that_cannot_be_compiled_is_named(string pattern) =>
        Assert.Contains(pattern, Assert.Throws<ArgumentException>(() => new ModuleFilter([Rule(pattern, true, FilterKind.Regex)])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_expression_that_would_backtrack_for_ever_answers()
    {
        var filter = new ModuleFilter([Rule("^(a+)+$", false, FilterKind.Regex)]);
        Assert.True(filter.IsEnabled(new string('a', 5_000) + "!"));
    }

    [Fact]
    public void Patterns_are_limited_in_length_and_number()
    {
        Assert.Throws<ArgumentException>(() => new ModuleFilter([Rule("", true)]));
        Assert.Throws<ArgumentException>(() => new ModuleFilter([Rule(new string('x', ModuleFilter.MaxPatternLength + 1), true)]));
        Assert.Throws<ArgumentException>(() => new ModuleFilter([.. Enumerable.Range(0, ModuleFilter.MaxRules + 1).Select(i => Rule($"m{i}", true))]));
    }

    public static TheoryData<int> Seeds => RandomSeeds.Some(20);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_filter_agrees_with_one_that_looks_at_every_rule(int seed)
    {
        var random = new Random(seed);
        string Name(string letters) => string.Join('.', Enumerable.Range(0, random.Next(1, 4)).Select(_ => letters[random.Next(letters.Length)]));
        FilterRule[] rules = [.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => random.Next(4) switch
        {
            0 => Rule(Name("ab"), random.Next(2) == 0, FilterKind.Exact),
            1 => Rule(Name("ab") + ".*", random.Next(2) == 0),
            2 => Rule(Name("ab?*"), random.Next(2) == 0, FilterKind.Wildcard),
            _ => Rule(Name("ab").Replace(".", "\\.", StringComparison.Ordinal), random.Next(2) == 0, FilterKind.Regex),
        })];
        bool byDefault = random.Next(2) == 0;
        var filter = new ModuleFilter(rules, byDefault);
        for (int i = 0; i < 200; i++)
        {
            string module = Name("abc");
            Assert.Equal(Expected(rules, byDefault, module), filter.IsEnabled(module));
        }
    }

    private static bool Expected(FilterRule[] rules, bool byDefault, string module)
    {
        var matching = rules.Select((rule, order) => (Rule: rule, Order: order, Matches: Matches(rule, module))).Where(found => found.Matches);
        return matching
            .OrderBy(found => found.Rule.Kind)
            .ThenByDescending(found => found.Rule.Kind == FilterKind.Regex ? 0 : found.Rule.Pattern.Length)
            .ThenByDescending(found => found.Order)
            .Select(found => (bool?)found.Rule.Enabled).FirstOrDefault() ?? byDefault;
    }

    private static bool Matches(FilterRule rule, string module) => rule.Kind switch
    {
        FilterKind.Exact => module == rule.Pattern,
        FilterKind.Hierarchical => (module + ".").StartsWith(rule.Pattern[..^1], StringComparison.Ordinal),
        FilterKind.Wildcard => WildcardMatches(rule.Pattern, module),
        _ => Regex.IsMatch(module, rule.Pattern),
    };

    private static bool WildcardMatches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty)
            return text.IsEmpty;
        if (pattern[0] == '*')
            return WildcardMatches(pattern[1..], text) || (!text.IsEmpty && WildcardMatches(pattern, text[1..]));
        return !text.IsEmpty && (pattern[0] == '?' || pattern[0] == text[0]) && WildcardMatches(pattern[1..], text[1..]);
    }
}
