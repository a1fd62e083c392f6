using System.Text.RegularExpressions;

namespace DebugGrid.Architecture.Tests;

public partial class HouseRuleTests
{
    [Fact]
    public void No_source_says_that_it_is_not_done() => Assert.Empty(LinesMatching(NotDone()));

    [Fact]
    public void No_source_blocks_on_async_work() => Assert.Empty(LinesMatching(Blocking()));

    [Fact]
    public void A_catch_of_everything_only_cleans_up_and_throws_on()
    {
        string[] swallowing = [.. Repository.SourcesUnder("src")
            .SelectMany(path => BareCatch().Matches(File.ReadAllText(path))
                .Where(block => !block.Value.Contains("throw;", StringComparison.Ordinal))
                .Select(block => $"{Path.GetRelativePath(Repository.Root, path)}: {block.Value}"))];
        Assert.Empty(swallowing);
    }

    [Fact]
    public void Only_log_files_define_log_messages()
    {
        string[] others = [.. Repository.SourcesUnder("src")
            .Where(path => !path.EndsWith(".Log.cs", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(path).Contains("[LoggerMessage", StringComparison.Ordinal))];
        Assert.Empty(others);
    }

    private static string[] LinesMatching(Regex pattern) =>
        [.. Repository.SourcesUnder("src")
            .SelectMany(path => File.ReadLines(path)
                .Select((line, index) => (line, index))
                .Where(entry => pattern.IsMatch(entry.line))
                .Select(entry => $"{Path.GetRelativePath(Repository.Root, path)}:{entry.index + 1}: {entry.line.Trim()}"))];

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|[Ff]or now\b|\b[Ss]implified\b")]
    private static partial Regex NotDone();

    [GeneratedRegex(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|async void")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"\bcatch\s*(\(Exception\)\s*)?\{[^{}]*\}")]
    private static partial Regex BareCatch();
}
