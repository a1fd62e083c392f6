using DebugGrid.Analytics.Packages.Differences;

namespace DebugGrid.Analytics.Tests.Packages;

public sealed class DifferenceFinderTests
{
    private static readonly (string, string) Search = ("tool", "search"), Save = ("tool", "save");

    [Fact]
    public void What_a_run_did_otherwise_is_told_and_what_it_did_alike_is_not()
    {
        PeerRun run = Run("r") with
        {
            DurationMs = 900,
            VariantId = "v2",
            Request = """{"query":7,"lang":"de","extra":1}""",
            Calls = new Dictionary<(string, string), PeerCalls> { [Search] = new(9, 2, 800) },
        };

        string[] sentences = [.. DifferenceFinder.Find(run, Peers(20)).Select(static difference => difference.Sentence)];

        Assert.Equal(
        [
            "'lang' is \"de\" in its request; it is \"en\" in 20 of 20 that succeeded.",
            "'query' is a number in its request; it is a text in 20 of 20 that succeeded.",
            "2 of its 9 calls of tool/search failed; none failed in 20 of the 20 runs beside it that succeeded.",
            "It called tool/search 9 times; 90% of the 20 runs beside it that succeeded called it at most once.",
            "It did not call tool/save; 20 of the 20 runs beside it that succeeded did.",
            "It ran the variant v2; 0 of the 20 runs beside it that succeeded did.",
            "It took 900ms; 90% of the 20 runs beside it that succeeded took at most 117ms.",
            "Its calls of tool/search took 800ms in all; in 90% of the 20 runs beside it that succeeded they took at most 67ms.",
            "Its request has 'extra'; none of the 20 requests that succeeded has it.",
            "Its request has no 'limit'; 20 of the 20 requests that succeeded have it.",
        ], sentences.Order(StringComparer.Ordinal));
        Assert.Empty(DifferenceFinder.Find(Peers(1)[0], Peers(20)));
    }

    [Fact]
    public void Where_peers_differ_among_themselves_nothing_is_usual()
    {
        PeerRun[] peers = [.. Enumerable.Range(0, 10).Select(static i => Run($"p{i}") with { VariantId = $"v{i % 5}", DurationMs = 100 * (i + 1), Request = $$"""{"seed":{{i}}}""" })];
        Assert.Empty(DifferenceFinder.Find(Run("r") with { VariantId = "v1", DurationMs = 1_000, Request = """{"seed":77}""" }, peers));
    }

    [Fact]
    public void Two_peers_are_too_few_to_say_what_is_usual() => Assert.Empty(DifferenceFinder.Find(Run("r") with { DurationMs = 1e6 }, Peers(2)));

    [Fact]
    public void Secrets_in_requests_are_not_told()
    {
        PeerRun[] peers = [.. Peers(10).Select(static peer => peer with { Request = """{"password":"hunter2-Zq8"}""" })];
        Difference[] found = [.. DifferenceFinder.Find(Run("r") with { Request = """{"password":"other-Zq9"}""" }, peers)];
        Assert.DoesNotContain(found, static difference => difference.Sentence.Contains("Zq", StringComparison.Ordinal));
    }

    private static PeerRun Run(string id) => new() { ExecutionId = id };

    private static PeerRun[] Peers(int count) =>
    [
        .. Enumerable.Range(0, count).Select(static i => Run($"p{i}") with
        {
            DurationMs = 100 + i,
            VariantId = "v1",
            Request = $$"""{"query":"q{{i}}","lang":"en","limit":{{i}}}""",
            Calls = new Dictionary<(string, string), PeerCalls> { [Search] = new(1, 0, 50 + i), [Save] = new(1, 0, 5) },
        }),
    ];
}
