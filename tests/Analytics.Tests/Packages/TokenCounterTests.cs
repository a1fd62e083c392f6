using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Analytics.Packages.Tokens;
using DebugGrid.Contracts;
using DebugGrid.TestKit;

namespace DebugGrid.Analytics.Tests.Packages;

public sealed class TokenCounterTests
{
    private static readonly string[] Pieces =
    [
        "word", " Word", "'LL", "ünïcode", " 日本語", "。", "мир", " مرحبا", "नमस्ते", "👩‍👩‍👧‍👦", " 12345", "\n\n", "  ", "\t", "<|", "endoftext", "|>", "=>", "{\"a\":", "//", "é", "𒐜", "...", "\r\n", " _x", "ﬁ",
    ];

    public static TheoryData<int> Seeds => RandomSeeds.Some(5);

    /// <summary>The first four are counts that OpenAI publishes for its own tokenizer (its cookbook's page on counting tokens); the others are those of <see cref="ReferenceTokens"/>.</summary>
    [Theory]
    [InlineData("tiktoken is great!", 6, 6)]
    [InlineData("antidisestablishmentarianism", 6, 6)]
    [InlineData("2 + 2 = 4", 7, 7)]
    [InlineData("お誕生日おめでとう", 9, 8)]
    [InlineData("hello world", 2, 2)]
    [InlineData("", 0, 0)]
    [InlineData("The quick brown fox jumps over the lazy dog.", 10, 10)]
    [InlineData("Съешь же ещё этих мягких французских булок, да выпей чаю", 35, 18)]
    [InlineData("人工智能正在改变软件的调试方式。", 15, 10)]
    [InlineData("مرحبا بالعالم", 10, 4)]
    [InlineData("नमस्ते दुनिया", 13, 5)]
    [InlineData("👩‍👩‍👧‍👦 🇩🇪 🎉", 27, 17)]
    [InlineData("public static int Main(string[] args) => args.Length;\n", 12, 12)]
    [InlineData("    for (int i = 0; i < n; i++)\n        sum += values[i];\n", 21, 21)]
    [InlineData("{\"id\":\"8f14e45f-ceea-467f-9575-6cf2a1b0e1d3\",\"n\":1234567}", 36, 36)]
    [InlineData("<|endoftext|>", 7, 7)]
    [InlineData("a <|im_start|> b", 7, 8)]
    public void Counts_are_those_of_the_encoding(string text, int cl100k, int o200k)
    {
        Assert.Equal((cl100k, o200k), (ReferenceTokens.Cl100k.Count(text), ReferenceTokens.O200k.Count(text)));
        Assert.Equal((cl100k, o200k), (Count(TokenEncoding.Cl100kBase, text), Count(TokenEncoding.O200kBase, text)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_text_has_the_tokens_that_the_encoding_s_description_gives_it(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 500; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            Assert.Equal((text, ReferenceTokens.O200k.Count(text)), (text, Count(TokenEncoding.O200kBase, text)));
            Assert.Equal((text, ReferenceTokens.Cl100k.Count(text)), (text, Count(TokenEncoding.Cl100kBase, text)));
        }
    }

    /// <summary>The parts begin where a pre-token does, so their counts add up.</summary>
    [Theory]
    [InlineData(" lorem ipsum dolor sit amet,")]
    [InlineData("。日本語のテキスト")]
    [InlineData(" for (int i = 0; i < n; i++)")]
    public void A_megabyte_has_as_many_tokens_as_its_parts(string part)
    {
        int repeats = 1_000_000 / part.Length;
        string text = string.Concat(Enumerable.Repeat(part, repeats));
        foreach (TokenEncoding encoding in Enum.GetValues<TokenEncoding>())
            Assert.Equal(Count(encoding, part) * repeats, Count(encoding, text));
    }

    [Theory]
    [InlineData("a")]
    [InlineData(" ")]
    [InlineData("=")]
    [InlineData("字")]
    [InlineData("9")]
    [InlineData("😀")]
    public void What_goes_on_without_a_break_is_folded_before_it_is_counted(string run)
    {
        string folded = FoldedRuns.Of(string.Concat(Enumerable.Repeat(run, 1_000_000 / run.Length)));
        Assert.InRange(folded.Length, FoldedRuns.MaxRun / 4, FoldedRuns.MaxRun);
        Assert.InRange(Count(TokenEncoding.O200kBase, folded), 2, FoldedRuns.MaxRun);
    }

    private static int Count(TokenEncoding encoding, string text) => TokenCounter.Of(encoding).Count(text);
}
