using System.Text.Json;
using DebugGrid.Analytics.Packages.Budget;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Forms;
using DebugGrid.Analytics.Packages.Tokens;
using DebugGrid.Contracts;
using DebugGrid.TestKit;

namespace DebugGrid.Analytics.Tests.Packages;

public sealed class FilledPackageTests
{
    private static readonly string[] Pieces =
        ["word ", "日本", "👩‍👧 ", "```\n", "\u001b[1m", "\0", "<|endoftext|>", "\ud800", "{\"a\":1,", "\n\n# Debug Analysis\n", "é", new string('x', 3_000), "    ", "`", "\\", "𒐜"];

    public static TheoryData<int> Seeds => RandomSeeds.Some(4);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_package_is_over_its_budget_in_either_form_and_encoding_at_any_budget(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 5; round++)
        {
            PackageContents contents = Contents(random);
            foreach (TokenEncoding encoding in Enum.GetValues<TokenEncoding>())
                foreach (IPackageForm form in (IPackageForm[])[new MarkdownPackage(), new JsonPackage()])
                    foreach (int budget in (int[])[200, 201, random.Next(200, 600), random.Next(200, 3_000), random.Next(200, 20_000)])
                        Check(FilledPackage.Of(contents, form, TokenCounter.Of(encoding), budget), form, encoding, budget);
        }
    }

    [Fact]
    public void A_package_with_room_for_everything_leaves_nothing_out_and_says_nothing_of_it()
    {
        var contents = new PackageContents("context", "t", [Summary(), new PackageSection("samples", "Samples", [Item("one", 10), Item("two", 5)])], "GET /x?");
        var package = FilledPackage.Of(contents, new MarkdownPackage(), TokenCounter.Of(TokenEncoding.O200kBase), 5_000);
        Assert.Equal(0, package.LeftOut);
        Assert.DoesNotContain("Left Out", package.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_worth_more_stays_and_what_is_left_out_is_named_with_the_call_that_brings_it()
    {
        PackageItem[] items = [.. Enumerable.Range(0, 50).Select(i => Item($"sample-{i:D2}", i == 37 ? 100 : 1))];
        var contents = new PackageContents("context", "t", [Summary(), new PackageSection("samples", "Samples", items)], "GET /x?");
        var package = FilledPackage.Of(contents, new MarkdownPackage(), TokenCounter.Of(TokenEncoding.O200kBase), 400);
        Assert.Contains("sample-37", package.Text, StringComparison.Ordinal);
        Assert.Matches(@"\d+ of 50 samples.*`GET /x\?max_tokens=\d+`", package.Text);
        Assert.InRange(package.Tokens, 330, 400);
    }

    [Fact]
    public void The_budget_that_is_named_brings_all_of_it()
    {
        PackageItem[] items = [.. Enumerable.Range(0, 30).Select(i => Item($"sample-{i:D2}", 1))];
        var contents = new PackageContents("context", "t", [Summary(), new PackageSection("samples", "Samples", items)], null);
        string text = FilledPackage.Of(contents, new MarkdownPackage(), TokenCounter.Of(TokenEncoding.O200kBase), 300).Text;
        int named = int.Parse(System.Text.RegularExpressions.Regex.Match(text, @"max_tokens=(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(0, FilledPackage.Of(contents, new MarkdownPackage(), TokenCounter.Of(TokenEncoding.O200kBase), named).LeftOut);
    }

    private static void Check(FilledPackage package, IPackageForm form, TokenEncoding encoding, int budget)
    {
        Assert.InRange(package.Tokens, 1, budget);
        Assert.Equal(package.Tokens, TokenCounter.Of(encoding).Count(package.Text));
        Assert.DoesNotContain(package.Text, static c => char.IsControl(c) && c is not ('\n' or '\t'));
        Assert.DoesNotContain(package.Text.EnumerateRunes(), static rune => rune.Value == 0xFFFD);
        if (form is JsonPackage)
            JsonDocument.Parse(package.Text).Dispose();
        else
            Assert.Equal(1, package.Text.Split('\n').Count(static line => line.StartsWith("# ", StringComparison.Ordinal)) - Fenced(package.Text));
    }

    /// <summary>Lines within fences that read like a heading of ours.</summary>
    private static int Fenced(string text)
    {
        string? fence = null;
        int found = 0;
        foreach (string line in text.Split('\n'))
        {
            if (fence is null && line.StartsWith("```", StringComparison.Ordinal))
                fence = new string('`', line.TakeWhile(static c => c == '`').Count());
            else if (line == fence)
                fence = null;
            else if (fence is not null && line.StartsWith("# ", StringComparison.Ordinal))
                found++;
        }

        Assert.Null(fence);
        return found;
    }

    private static PackageContents Contents(Random random) => new(
        "context", Text(random, 60),
        [
            Summary(),
            .. Enumerable.Range(0, 3).Select(section => new PackageSection($"section_{section}", $"Section {section}", [.. Enumerable.Range(0, random.Next(0, 8)).Select(i => new PackageItem
            {
                Kind = $"things of {section}",
                Worth = random.NextDouble() * 100,
                Name = random.Next(2) == 0 ? null : Text(random, 10),
                Sentence = random.Next(2) == 0 ? null : "A sentence of ours.",
                Facts = [new PackageFact("a", "A", Text(random, 30), IsCore: true), new PackageFact("b", "B", 1.5, "1.5"), new PackageFact("c", "C", null)],
                Blocks = [.. Enumerable.Range(0, random.Next(3)).Select(block => new PackageBlock($"text_{block}", "Text", "text", Text(random, random.Next(200))))],
            })])),
        ],
        random.Next(2) == 0 ? null : "GET /api/debug/contexts/x/y/analysis?");

    private static string Text(Random random, int pieces) => string.Concat(Enumerable.Range(0, pieces).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static PackageSection Summary() => new(
        "summary",
        "Summary",
        [new PackageItem { Kind = "figures", Worth = 1_000, IsRequired = true, Facts = [new PackageFact("total", "Total", 150, "150", IsCore: true), new PackageFact("mean_ms", "Average", 1.5, "1.5ms")] }],
        IsSingle: true);

    private static PackageItem Item(string name, double worth) => new()
    {
        Kind = "samples",
        Worth = worth,
        Name = name,
        Facts = [new PackageFact("status", "Status", "error", IsCore: true)],
        Blocks = [new PackageBlock("request", "Request", "json", "{\"input\":\"some words that are to be read by somebody\"}")],
    };
}
