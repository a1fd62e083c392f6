using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Packages;

/// <summary>Sessions beside a baseline, over a real history.</summary>
public sealed class SessionComparisonTests
{
    private static readonly SessionComparisonQuestion AllThree = new() { Sessions = ["base", "slow", "good"], Format = PackageFormat.Json };

    [Fact]
    public async Task What_is_worse_comes_first_then_what_is_better_new_and_gone()
    {
        await using var grid = await FilledAsync();

        JsonElement package = Grid.Parse((await grid.Engine.CompareSessionsAsync(AllThree, CancellationToken.None)).Text);

        Assert.Equal(("base", 3, 3), (Text(package.GetProperty("summary"), "baseline"), Int(package.GetProperty("summary"), "sessions"), Int(package.GetProperty("summary"), "comparisons")));
        JsonElement worse = Assert.Single(package.GetProperty("worse").EnumerateArray());
        Assert.Equal(("slow", "worse"), (Text(worse, "variant_id"), Text(worse, "speed")));
        Assert.Matches("^tool/work: slow is .* slower than base", Text(worse, "text"));
        JsonElement better = Assert.Single(package.GetProperty("better").EnumerateArray());
        Assert.Equal(("good", "better"), (Text(better, "variant_id"), Text(better, "speed")));
        Assert.Equal("disk full", Text(Assert.Single(package.GetProperty("new_errors").EnumerateArray()), "pattern"));
        Assert.Equal("no answer", Text(Assert.Single(package.GetProperty("vanished_errors").EnumerateArray()), "pattern"));
        Assert.Equal(["tool/only-here", "tool/rare"], package.GetProperty("only_in_some").EnumerateArray().Select(static item => Text(item, "context")));
        JsonElement good = package.GetProperty("sessions").EnumerateArray().Single(static item => Text(item, "session_id") == "good");
        Assert.Equal((31, 30, 0.5), (Int(good, "executions"), Int(good, "tokens"), good.GetProperty("cost_usd").GetDouble()));
    }

    [Fact]
    public async Task One_context_can_be_asked_for_and_another_baseline()
    {
        await using var grid = await FilledAsync();

        string text = await Markdown(grid, AllThree with { Baseline = "good", ContextType = "tool", ContextId = "work", Format = PackageFormat.Markdown });

        Assert.Contains("## Worse Than the Baseline\n- tool/work: slow is", text, StringComparison.Ordinal);
        Assert.DoesNotContain("only-here", text, StringComparison.Ordinal);
        Assert.Contains("- Baseline: `good`", text, StringComparison.Ordinal);
        Assert.Contains("not of others like them", text, StringComparison.Ordinal);
        AnalysisAnswer small = await grid.Engine.CompareSessionsAsync(AllThree with { MaxTokens = 200 }, CancellationToken.None);
        Assert.InRange(small.Tokens, 1, 200);
        Assert.Contains("sessions/compare?ids=base,slow,good", Encoding.UTF8.GetString(small.Text.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_compared_is_refused_or_not_found()
    {
        await using var grid = await FilledAsync();

        Assert.True((await grid.Engine.CompareSessionsAsync(AllThree with { Sessions = ["base", "nowhere"] }, CancellationToken.None)).Text.IsEmpty);
        Assert.True((await grid.Engine.CompareSessionsAsync(AllThree with { Project = "stranger" }, CancellationToken.None)).Text.IsEmpty);
        Assert.Equal("ids", await Fault(AllThree with { Sessions = ["base"] }));
        Assert.Equal("ids", await Fault(AllThree with { Sessions = ["base", "base"] }));
        Assert.Equal("baseline", await Fault(AllThree with { Baseline = "nowhere" }));
        Assert.Equal("context_id", await Fault(AllThree with { ContextType = "tool" }));
        Assert.Equal("max_tokens", await Fault(AllThree with { MaxTokens = 1 }));

        async Task<string> Fault(SessionComparisonQuestion question) =>
            (await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.CompareSessionsAsync(question, CancellationToken.None))).Field;
    }

    private static async Task<Grid> FilledAsync()
    {
        var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
        [
            .. Runs("base", 100, 0), .. Runs("slow", 200, 100), .. Runs("good", 50, 200),
            Run("base", "rare", 300, 10), Run("slow", "rare", 301, 10), Run("good", "only-here", 302, 10),
            Run("base", "rare", 303, 10) with { Status = ExecutionStatus.Error, Error = "no answer" },
            Run("slow", "rare", 304, 10) with { Status = ExecutionStatus.Error, Error = "disk full" },
            new LlmCallEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Session = new SessionId("good"), Model = "m", InputTokens = 10, OutputTokens = 20, CostUsd = 0.5 },
        ]);
        return grid;
    }

    private static IEnumerable<DebugEvent> Runs(string session, double duration, int from) =>
        Enumerable.Range(0, 30).Select(i => Run(session, "work", from + i, duration + i));

    private static ExecutionRecord Run(string session, string context, int index, double duration) =>
        Grid.Record(index, context) with { Session = new SessionId(session), Execution = new ExecutionId($"run-{index}"), DurationMs = duration };

    private static async Task<string> Markdown(Grid grid, SessionComparisonQuestion question) =>
        Encoding.UTF8.GetString((await grid.Engine.CompareSessionsAsync(question, CancellationToken.None)).Text.Span);

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static int Int(JsonElement item, string name) => item.GetProperty(name).GetInt32();
}
