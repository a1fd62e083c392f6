using System.Text.RegularExpressions;

namespace DebugGrid.Architecture.Tests;

/// <summary>Inside a project the folders are floors: what one uses stands below it, and never, by whichever way, above.</summary>
public partial class FolderFloorTests
{
    public static TheoryData<string> SourceProjects() => ProjectArrowTests.SourceProjects();

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void No_two_folders_of_a_project_use_each_other(string project)
    {
        Dictionary<string, HashSet<string>> uses = UsesOf(project);
        string[] circles = [.. from one in uses.Keys
                               from other in uses.Keys
                               where string.CompareOrdinal(one, other) < 0 && Reach(uses, one).Contains(other) && Reach(uses, other).Contains(one)
                               select $"{one} and {other}"];
        Assert.Empty(circles);
    }

    [Fact]
    public void A_circle_is_seen_over_a_third_folder()
    {
        var uses = new Dictionary<string, HashSet<string>> { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["A"] };
        Assert.Contains("A", Reach(uses, "A"));
        Assert.Contains("C", Reach(uses, "A"));
    }

    [Fact]
    public void A_folder_inside_another_uses_it_without_a_using_as_soon_as_it_names_what_is_in_it()
    {
        ILookup<string, string> files = new[] { ("X.Out", "class Outer { }"), ("X.Out.In", "class Inner(Outer outer);"), ("X.Out.Apart", "class Other;") }
            .ToLookup(static file => file.Item1, static file => file.Item2);
        Assert.Equal(["X.Out"], OuterOf("X.Out.In", files, "X"));
        Assert.Empty(OuterOf("X.Out.Apart", files, "X"));
    }

    /// <summary>
    /// Which namespaces of its project each namespace uses, by the <c>using</c>s of its files, and by the names that they take from the folders around them. What lies
    /// beside the project's file is around all of them and no floor.
    /// </summary>
    private static Dictionary<string, HashSet<string>> UsesOf(string project)
    {
        string[] texts = [.. Repository.SourcesUnder(Path.Combine("src", project)).Select(File.ReadAllText)];
        ILookup<string, string> files = texts
            .Where(static text => Space().IsMatch(text))
            .ToLookup(static text => Space().Match(text).Groups[1].Value);
        HashSet<string> own = [.. files.Select(static space => space.Key).Where(static name => name.StartsWith("DebugGrid.", StringComparison.Ordinal))];
        return own.ToDictionary(
            static name => name,
            name => files[name].SelectMany(static text => Used().Matches(text)).Select(static used => used.Groups[1].Value).Where(own.Contains)
                .Concat(OuterOf(name, files, $"DebugGrid.{project}")).ToHashSet());
    }

    /// <summary>The namespaces around one, inside a root, whose types its files name.</summary>
    private static IEnumerable<string> OuterOf(string space, ILookup<string, string> files, string root) =>
        from outer in files.Select(static one => one.Key)
        where space.StartsWith(outer + ".", StringComparison.Ordinal) && outer.Length > root.Length
        let types = files[outer].SelectMany(static text => Declared().Matches(text)).Select(static type => type.Groups[1].Value).ToHashSet()
        where files[space].SelectMany(static text => Word().Matches(text)).Any(word => types.Contains(word.Value))
        select outer;

    private static HashSet<string> Reach(Dictionary<string, HashSet<string>> uses, string from)
    {
        var reached = new HashSet<string>();
        var next = new Stack<string>(uses[from]);
        while (next.TryPop(out string? space))
            if (reached.Add(space) && uses.TryGetValue(space, out HashSet<string>? more))
                foreach (string one in more)
                    next.Push(one);
        return reached;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Used();

    [GeneratedRegex(@"^\s*(?:[\w ]+ )?(?:class|struct|interface|enum|record)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
