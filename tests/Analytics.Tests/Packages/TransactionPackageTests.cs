using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using static DebugGrid.Analytics.Tests.Packages.PackageAnswers;

namespace DebugGrid.Analytics.Tests.Packages;

public sealed class TransactionPackageTests
{
    private static readonly string[] Stages = ["received", "charged", "shipped"];

    [Fact]
    public async Task A_transaction_s_package_tells_where_it_failed_beside_what_is_usual()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([Orders(), .. Enumerable.Range(0, 20).SelectMany(static i => Moved($"done-{i}", Stages)), .. Failed("late")]);

        JsonElement package = await JsonAsync(grid, new AnalysisQuestion { Filter = new HistoryFilter { TransactionId = "late" } });

        JsonElement summary = package.GetProperty("summary");
        Assert.Equal(("failed", "charged", "shipped", "card 4 refused"), (Text(summary, "status"), Text(summary, "failed_stage"), Text(summary, "missing_stages"), Text(summary, "error")));
        Assert.Equal(["received", "charged"], package.GetProperty("stages").EnumerateArray().Select(static stage => Text(stage, "stage")));
        Assert.Equal(
            "charged: failed, 9000ms after the event before (usually 1000ms, 95% at most 1000ms), slower than usual", Text(package.GetProperty("stages")[1], "text"));
        Assert.Equal("tool/bank pay", Assert.Single(package.GetProperty("executions").EnumerateArray(), static run => Text(run, "status") == "error").GetProperty("text").GetString()!.Split(':')[0]);
        JsonElement advice = package.GetProperty("recommendations")[0];
        Assert.Equal(("⚠ Mend the stage charged: the transaction failed there.", "tool/bank pay"), (Text(advice, "text"), Text(advice, "execution_id")));
        Assert.Contains("# Debug Analysis: orders late", await MarkdownAsync(grid, new AnalysisQuestion { Filter = new HistoryFilter { TransactionId = "late" } }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab12")]
    [InlineData("\U00016887\U00016888")]
    [InlineData("ﷺ")]
    public async Task Long_names_and_messages_fit_into_any_budget(string unit)
    {
        await using var grid = await Grid.OpenAsync();
        string name = string.Concat(Enumerable.Repeat(unit, 256 / unit.Length)), error = string.Concat(Enumerable.Repeat(unit + " ", 400));
        var run = Grid.Record() with
        {
            Execution = new ExecutionId(name),
            ParentExecution = new ExecutionId("parent"),
            Correlation = new CorrelationId(name),
            Session = new SessionId(name),
            Status = ExecutionStatus.Error,
            Error = error,
        };
        await grid.AppendAsync(
            run,
            new StageEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Transaction = new TransactionId(name), Stage = name, Success = false, Error = error, UserId = name, Session = new SessionId(name) });
        AnalysisQuestion[] questions =
        [
            new() { Filter = new HistoryFilter { TransactionId = name } },
            new() { Filter = new HistoryFilter { ContextType = "tool", ContextId = run.Context.Id, ExecutionId = name } },
            new() { Filter = new HistoryFilter { SessionId = name } },
        ];

        foreach (AnalysisQuestion question in questions)
            foreach (PackageFormat format in Enum.GetValues<PackageFormat>())
                foreach (TokenEncoding encoding in Enum.GetValues<TokenEncoding>())
                    foreach (int budget in (int[])[200, 201, 250, 400, 1_000, 3_000])
                    {
                        AnalysisAnswer answer = await grid.Engine.AnalyzeAsync(question with { Format = format, Encoding = encoding, MaxTokens = budget }, CancellationToken.None);
                        Assert.InRange(answer.Tokens, 1, budget);
                    }
    }

    [Fact]
    public async Task A_pipeline_s_package_tells_how_transactions_end_and_what_fails_where()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([Orders(), .. Enumerable.Range(0, 16).SelectMany(static i => Moved($"done-{i}", Stages)), .. Enumerable.Range(0, 4).SelectMany(static i => Failed($"bad-{i}")), .. Moved("open", ["received"])]);
        var question = new AnalysisQuestion { Pipeline = "orders", Filter = new HistoryFilter() };

        JsonElement package = await JsonAsync(grid, question);

        JsonElement summary = package.GetProperty("summary");
        Assert.Equal((21, 16, 4, 1), (Whole(summary, "total_transactions"), Whole(summary, "completed"), Whole(summary, "failed"), Whole(summary, "in_progress")));
        Assert.Equal(0.8, summary.GetProperty("completion_rate").GetDouble(), 6);
        Assert.Equal(
            [("received", 21, 0, 1), ("charged", 20, 4, 0), ("shipped", 16, 0, 0)],
            package.GetProperty("stages").EnumerateArray().Select(static stage => (Text(stage, "stage"), Whole(stage, "reached"), Whole(stage, "failed"), Whole(stage, "standing"))));
        JsonElement error = Assert.Single(package.GetProperty("error_analysis").EnumerateArray());
        Assert.Equal(("card <n> refused", 4), (Text(error, "pattern"), Whole(error, "count")));
        Assert.Equal(["failed", "failed", "failed", "failed", "slow", "slow", "median"], package.GetProperty("representative_samples").EnumerateArray().Select(static sample => Text(sample, "kind")));
        Assert.Equal("⚠ Mend the stage charged first: most failures are there.", Text(package.GetProperty("recommendations")[0], "text"));
        string text = await MarkdownAsync(grid, question);
        Assert.Contains("Completion Rate: 80% (16/20 that are over; 95% interval 58.4% to 91.9%)", text, StringComparison.Ordinal);
        Assert.Contains("charged", await MarkdownAsync(grid, question with { MaxTokens = 250 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_never_moved_has_no_package()
    {
        await using var grid = await Grid.OpenAsync();
        Assert.True((await grid.Engine.AnalyzeAsync(new AnalysisQuestion { Filter = new HistoryFilter { TransactionId = "none" } }, CancellationToken.None)).Text.IsEmpty);
        Assert.True((await grid.Engine.AnalyzeAsync(new AnalysisQuestion { Pipeline = "none", Filter = new HistoryFilter() }, CancellationToken.None)).Text.IsEmpty);
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static int Whole(JsonElement item, string name) => item.GetProperty(name).GetInt32();

    private static PipelineEvent Orders() => new() { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Name = "orders", Stages = [.. Stages.Select(static name => new PipelineStage(name, null, null))] };

    private static IEnumerable<DebugEvent> Moved(string transaction, IEnumerable<string> stages) => stages.Select((stage, i) => At(transaction, stage, i));

    private static IEnumerable<DebugEvent> Failed(string transaction) =>
    [
        At(transaction, "received", 0),
        At(transaction, "charged", 9) with { Success = false, Error = "card 4 refused" },
        new ExecutionRecord
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin,
            Context = new ContextKey("tool", "bank"),
            Execution = new ExecutionId("pay"),
            Transaction = new TransactionId(transaction),
            Status = ExecutionStatus.Error,
            Error = "refused",
        },
        new ExecutionRecord { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Context = new ContextKey("tool", "mail"), Transaction = new TransactionId(transaction) },
    ];

    private static StageEvent At(string transaction, string stage, int second) => new()
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin + TimeSpan.FromSeconds(second),
        Pipeline = "orders",
        Transaction = new TransactionId(transaction),
        Stage = stage,
    };
}
