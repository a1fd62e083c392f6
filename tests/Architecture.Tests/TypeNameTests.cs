using System.Text.RegularExpressions;

namespace DebugGrid.Architecture.Tests;

/// <summary>One name is one thing in the whole of the source: who reads it need not ask which of two is meant.</summary>
public partial class TypeNameTests
{
    /// <summary>Where a program begins is called so everywhere.</summary>
    private const string EntryPoint = "Program";

    [Fact]
    public void No_two_types_have_the_same_name()
    {
        string[] shared = [.. Repository.SourcesUnder("src")
            .SelectMany(DeclaredIn)
            .Where(static type => type.Name != EntryPoint)
            .Distinct()
            .GroupBy(static type => type.Name, static type => type.Space)
            .Where(static spaces => spaces.Count() > 1)
            .Select(static spaces => $"{spaces.Key}: {string.Join(", ", spaces)}")];
        Assert.Empty(shared);
    }

    [Theory]
    [InlineData("public sealed class Pump(int partition)", "Pump")]
    [InlineData("internal readonly record struct Place(int Partition);", "Place")]
    [InlineData("internal static partial class Route<T>", "Route")]
    [InlineData("public delegate Task<int> Asked(string name);", "Asked")]
    [InlineData("    private sealed class Nested", null)]
    public void A_declaration_is_known_by_its_line(string line, string? name) => Assert.Equal(name, Declared().Match(line) is { Success: true } type ? type.Groups[1].Value : null);

    private static IEnumerable<(string Space, string Name)> DeclaredIn(string path)
    {
        string text = File.ReadAllText(path);
        Match space = Space().Match(text);
        return space.Success ? Declared().Matches(text).Select(type => (space.Groups[1].Value, type.Groups[1].Value)) : [];
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(@"^(?:[a-z]+ )*(?:class|struct|interface|enum|record|delegate [\w<>?, ]+?) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();
}
