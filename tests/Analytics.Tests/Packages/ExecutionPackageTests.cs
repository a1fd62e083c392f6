using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using static DebugGrid.Analytics.Tests.Packages.PackageAnswers;

namespace DebugGrid.Analytics.Tests.Packages;

public sealed class ExecutionPackageTests
{
    private static readonly AnalysisQuestion OfRun = new() { Filter = new HistoryFilter { ContextType = "workflow", ContextId = "w", ExecutionId = "w-9" } };

    [Fact]
    public async Task A_run_s_package_tells_its_first_failure_its_path_its_tree_and_what_others_did_otherwise()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. Enumerable.Range(0, 6).SelectMany(static i => Good(i)), .. Bad()]);

        JsonElement package = await JsonAsync(grid, OfRun);

        Assert.Equal("error", package.GetProperty("summary").GetProperty("status").GetString());
        JsonElement first = package.GetProperty("first_failure");
        Assert.Equal(("t-9", "tool/db error, then workflow/w error"), (first.GetProperty("execution_id").GetString(), first.GetProperty("then").GetString()));
        Assert.Equal("TimeoutException: no answer from 10.0.0.7", first.GetProperty("error").GetString());
        Assert.Equal(["p-9", "t-9"], Texts(package, "critical_path", "execution_id"));
        Assert.Equal(0.9, package.GetProperty("critical_path")[1].GetProperty("share").GetDouble(), 3);
        Assert.Equal(["w-9", "p-9", "d-9", "t-9"], Texts(package, "tree", "execution_id"));
        Assert.Equal([0, 1, 1, 2], package.GetProperty("tree").EnumerateArray().Select(static node => node.GetProperty("depth").GetInt32()));
        string[] otherwise = Texts(package, "siblings", "text");
        Assert.Contains("It called tool/db once; none of the 6 runs beside it that succeeded called it.", otherwise);
        Assert.Contains("'mode' is \"slow\" in its request; it is \"fast\" in 6 of 6 that succeeded.", otherwise);
        Assert.StartsWith("⚠ Mend tool/net first", Texts(package, "recommendations", "text")[0], StringComparison.Ordinal);
        Assert.Empty(package.GetProperty("left_out").EnumerateArray());

        string text = await MarkdownAsync(grid, OfRun);
        int[] places = [.. new[] { "# Debug Analysis: w w-9", "## Summary", "## First Failure", "## Critical Path", "## Tree", "- ›› tool/net t-9: error, 900ms", "## What Its Siblings Did Otherwise", "## Request and Response", "## Recommendations" }
            .Select(part => text.IndexOf(part, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task An_answer_that_tells_of_a_failure_is_named_though_all_was_recorded_as_a_success()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Run("workflow", "w", "w-9", 0, 1_000), Run("tool", "report", "r", 100, 300, "workflow", "w", "w-9") with { Request = JsonText.From("""{"month":13}"""), Response = JsonText.From("""{"response_status":"Error","message":"ERROR: No data found"}""") });

        JsonElement package = await JsonAsync(grid, OfRun);

        JsonElement answer = Assert.Single(package.GetProperty("failed_answers").EnumerateArray());
        Assert.Equal(("r", "ERROR: No data found"), (answer.GetProperty("execution_id").GetString(), answer.GetProperty("said").GetString()));
        Assert.Equal("""{"month":13}""", answer.GetProperty("request_data").GetString());
        Assert.Contains(Texts(package, "recommendations", "text"), static advice => advice.StartsWith("⚠ See what tool/report was asked", StringComparison.Ordinal));
        Assert.False(package.TryGetProperty("first_failure", out _));
    }

    [Fact]
    public async Task A_failure_that_was_tried_again_and_its_attempts_are_told()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Run("workflow", "w", "w-9", 0, 1_000),
            Run("tool", "net", "try-1", 0, 100, "workflow", "w", "w-9") with { Status = ExecutionStatus.Error, Error = "IOException: reset" },
            Run("tool", "net", "try-2", 200, 100, "workflow", "w", "w-9"));

        JsonElement package = await JsonAsync(grid, OfRun);
        Assert.Equal(("try-1", "try-2"), (package.GetProperty("first_failure").GetProperty("execution_id").GetString(), package.GetProperty("first_failure").GetProperty("succeeded_as").GetString()));
        Assert.StartsWith("⚠ tool/net failed, and the run succeeded all the same", Texts(package, "recommendations", "text")[0], StringComparison.Ordinal);

        JsonElement attempt = await JsonAsync(grid, new AnalysisQuestion { Filter = new HistoryFilter { ContextType = "tool", ContextId = "net", ExecutionId = "try-1" } });
        Assert.Contains("After it under the same parent: try-2, success, 100ms", Texts(attempt, "siblings", "text"));
    }

    [Fact]
    public async Task What_errors_like_it_recovered_with_is_advised()
    {
        await using var grid = await Grid.OpenAsync();
        DebugEvent[] before =
        [
            .. Enumerable.Range(0, 4).SelectMany(static i => new DebugEvent[]
            {
                Run("tool", "net", $"a-{i}", i, 1) with { Status = ExecutionStatus.Error, Error = $"IOException: reset by 10.0.0.{i}", Correlation = new CorrelationId($"c-{i}") },
                new SuccessEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Correlation = new CorrelationId($"c-{i}"), Context = new ContextKey("tool", "net"), RecoveryStrategy = "retry with backoff" },
            }),
        ];
        await grid.AppendAsync([.. before, Run("workflow", "w", "w-9", 0, 1_000) with { Status = ExecutionStatus.Error, Error = "IOException: reset by 10.0.0.99" }]);

        string[] advice = Texts(await JsonAsync(grid, OfRun), "recommendations", "text");

        Assert.Contains("✅ Try retry with backoff: failures like this one recovered with it.", advice);
    }

    [Fact]
    public async Task A_context_s_package_names_the_part_in_which_its_failures_began()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. Enumerable.Range(0, 3).SelectMany(static i => Good(i)), .. Bad()]);

        JsonElement advice = (await JsonAsync(grid, new AnalysisQuestion { Filter = new HistoryFilter { ContextType = "workflow", ContextId = "w" } })).GetProperty("recommendations")[0];

        Assert.Equal(("⚠ Mend tool/net first: what fails here began to fail there.", "t-9", 1), (advice.GetProperty("text").GetString(), advice.GetProperty("execution_id").GetString(), advice.GetProperty("runs").GetInt32()));
    }

    [Fact]
    public async Task What_models_cost_in_a_run_and_below_it_is_told_once()
    {
        await using var grid = await Grid.OpenAsync();
        LlmCallEvent call = new() { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Session = new SessionId("s"), Context = new ContextKey("tool", "plan"), Execution = new ExecutionId("p-9"), Model = "one", InputTokens = 100, OutputTokens = 20, CostUsd = 0.5 };
        await grid.AppendAsync(
            [.. Bad(), call, call with { Id = EventId.New(Grid.Origin), Attributes = JsonText.From("""{"wraps_llm_calls":1}""") }, call with { Id = EventId.New(Grid.Origin), Execution = new ExecutionId("another"), CostUsd = 2 }, Run("tool", "plan", "in-session", 0, 1) with { Session = new SessionId("s") }]);

        JsonElement run = (await JsonAsync(grid, OfRun)).GetProperty("summary");
        JsonElement session = (await JsonAsync(grid, new AnalysisQuestion { Filter = new HistoryFilter { SessionId = "s" } })).GetProperty("summary");

        Assert.Equal((1, 100, 0.5), (run.GetProperty("llm_calls").GetInt32(), run.GetProperty("input_tokens").GetInt32(), run.GetProperty("cost_usd").GetDouble()));
        Assert.Equal((2, 2.5), (session.GetProperty("llm_calls").GetInt32(), session.GetProperty("cost_usd").GetDouble()));
    }

    [Fact]
    public async Task A_run_that_has_not_ended_is_told_as_far_as_it_is_known()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(new ContextStarted { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Context = new ContextKey("workflow", "w"), Execution = new ExecutionId("w-9") });

        JsonElement package = await JsonAsync(grid, OfRun);

        Assert.Equal("running", package.GetProperty("summary").GetProperty("status").GetString());
        Assert.False(package.GetProperty("summary").TryGetProperty("ended_at", out _));
        Assert.Contains("has not ended", Texts(package, "siblings", "text")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(2_000)]
    public async Task A_tree_of_many_stays_within_its_budget_and_keeps_what_went_wrong(int budget)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([Run("workflow", "w", "w-9", 0, 10_000), .. Enumerable.Range(0, 1_500).Select(static i => Run("tool", "```\n# t", $"t-{i}", i, 1, "workflow", "w", "w-9") with { Status = i == 700 ? ExecutionStatus.Error : ExecutionStatus.Success })]);

        string text = await MarkdownAsync(grid, OfRun with { MaxTokens = budget });

        Assert.Contains("t-700", text, StringComparison.Ordinal);
        Assert.Contains("## Left Out", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_never_was_has_no_package_and_a_run_goes_with_no_times()
    {
        await using var grid = await Grid.OpenAsync();
        Assert.True((await grid.Engine.AnalyzeAsync(OfRun, CancellationToken.None)).Text.IsEmpty);
        var fault = await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.AnalyzeAsync(OfRun with { Filter = OfRun.Filter with { From = 1 } }, CancellationToken.None));
        Assert.Equal("execution_id", fault.Field);
    }

    private static string[] Texts(JsonElement package, string section, string field) => [.. package.GetProperty(section).EnumerateArray().Select(item => item.GetProperty(field).GetString()!)];

    private static IEnumerable<DebugEvent> Good(int i) =>
    [
        Run("workflow", "w", $"w-{i}", i * 10_000, 150) with { Request = JsonText.From("""{"mode":"fast"}""") },
        Run("tool", "plan", $"p-{i}", i * 10_000, 100, "workflow", "w", $"w-{i}"),
    ];

    private static IEnumerable<DebugEvent> Bad() =>
    [
        Run("tool", "plan", "p-9", 90_000, 100, "workflow", "w", "w-9"),
        Run("tool", "net", "t-9", 90_100, 900, "tool", "db", "d-9") with { Status = ExecutionStatus.Error, Error = "TimeoutException: no answer from 10.0.0.7" },
        Run("tool", "db", "d-9", 90_100, 900, "workflow", "w", "w-9") with { Status = ExecutionStatus.Error, Error = "no rows" },
        Run("workflow", "w", "w-9", 90_000, 1_000) with { Status = ExecutionStatus.Error, Error = "gave up", Request = JsonText.From("""{"mode":"slow"}""") },
    ];

    private static ExecutionRecord Run(string type, string id, string execution, long startMs, double durationMs, string? parentType = null, string? parent = null, string? parentExecution = null) => new()
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin + TimeSpan.FromMilliseconds(startMs + durationMs),
        Context = new ContextKey(type, id),
        Execution = new ExecutionId(execution),
        DurationMs = durationMs,
        ParentContextType = parentType,
        ParentContext = parent,
        ParentExecution = parentExecution is null ? default : new ExecutionId(parentExecution),
    };
}
