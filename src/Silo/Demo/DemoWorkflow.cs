using System.Globalization;
using DebugGrid.Protocol;

namespace DebugGrid.Silo.Demo;

/// <summary>
/// A small workflow that really runs, so that there is something to see: it reads files, counts their words with two variants of a tool and ranks them.
/// Now and then it asks for a file that is not there and fails, and now and then a worker waits for an answer that never comes, stalls and gives up.
/// </summary>
internal sealed class DemoWorkflow(DemoRecorder recorder, TimeProvider clock) : BackgroundService
{
    private const string Pipeline = "research";
    private const int FailEvery = 5;
    private const int StallEvery = 7;
    private const double StallAfterMs = 5_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly SessionId session = new($"demo_{clock.GetUtcNow().ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture)}");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await recorder.Send(new SessionEvent { Session = session, Name = "Demonstration", Tags = ["demo"] }, stoppingToken);
        await recorder.Send(ResearchPipeline(), stoppingToken);
        var waiting = new List<Task>();
        for (int run = 1; !stoppingToken.IsCancellationRequested; run++)
        {
            waiting.RemoveAll(static worker => worker.IsCompletedSuccessfully);
            if (run == 1 || run % StallEvery == 0)
                waiting.Add(WaitForNothing(run, stoppingToken));
            await Research(run, stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken);
        }

        await Task.WhenAll(waiting);
    }

    private async Task Research(int run, CancellationToken stoppingToken)
    {
        DemoScope root = Root("word_research", run);
        try
        {
            await recorder.Track(root, new { run }, scope => Count(scope, run, stoppingToken), stoppingToken);
            await Reach(root, "published", null, stoppingToken);
        }
        catch (FileNotFoundException missing)
        {
            await Reach(root, "counting_completed", missing.Message, stoppingToken);
        }
    }

    private async Task<KeyValuePair<string, int>[]> Count(DemoScope scope, int run, CancellationToken stoppingToken)
    {
        await Reach(scope, "collecting_started", null, stoppingToken);
        string[] files = await recorder.Track(scope.Child("step", "collect"), new { }, static _ => Task.FromResult(DocumentTools.Find()), stoppingToken);
        await Reach(scope, "collecting_completed", null, stoppingToken);
        await Reach(scope, "counting_started", null, stoppingToken);
        if (run % FailEvery == 0)
            files = [.. files, "a-file-that-is-not-there.json"];
        var totals = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (string file in files)
            foreach ((string word, int count) in await CountFile(scope, file, run % 2 == 0 ? "splitting" : "scanning", stoppingToken))
                totals[word] = totals.GetValueOrDefault(word) + count;
        await Reach(scope, "counting_completed", null, stoppingToken);
        return await recorder.Track(
            scope.Child("step", "rank"),
            new { words = totals.Count },
            _ => Task.FromResult(totals.OrderByDescending(static pair => pair.Value).Take(10).ToArray()),
            stoppingToken);
    }

    private async Task<Dictionary<string, int>> CountFile(DemoScope scope, string file, string variant, CancellationToken stoppingToken)
    {
        string text = await recorder.Track(
            scope.Child("tool", "read_file"), new { file = Path.GetFileName(file) }, _ => DocumentTools.Read(file, stoppingToken), stoppingToken);
        return await recorder.Track(
            scope.Child("tool", "count_words", variant),
            new { characters = text.Length },
            _ => Task.FromResult(variant == "splitting" ? DocumentTools.CountBySplitting(text) : DocumentTools.CountByScanning(text)),
            stoppingToken);
    }

    private async Task WaitForNothing(int run, CancellationToken stoppingToken)
    {
        var answer = new TaskCompletionSource<string>();
        DemoScope worker = Root("waiting_worker", run) with { StallAfterMs = StallAfterMs };
        try
        {
            await recorder.Track(
                worker, new { waits_for = "an answer that never comes" }, _ => answer.Task.WaitAsync(Patience, clock, stoppingToken), stoppingToken);
        }
        catch (TimeoutException)
        {
            // Recorded as the worker's own failure: the next one waits as well.
        }
    }

    private DemoScope Root(string id, int run) =>
        new(new ContextKey("workflow", id), new ExecutionId(Guid.NewGuid().ToString("N")), session, new CorrelationId($"{session.Value}-{run}"), null);

    private Task Reach(DemoScope scope, string stage, string? error, CancellationToken stoppingToken) => recorder.Send(
        new StageEvent
        {
            Transaction = new TransactionId($"research-{scope.Execution.Value}"),
            Pipeline = Pipeline,
            Stage = stage,
            Success = error is null,
            Error = error,
            UserId = "demonstration",
            Session = session,
            Correlation = scope.Correlation,
        },
        stoppingToken);

    private static PipelineEvent ResearchPipeline() => new()
    {
        Name = Pipeline,
        Stages =
        [
            new("collecting_started", "collecting", null), new("collecting_completed", "collecting", null),
            new("counting_started", "counting", null), new("counting_completed", "counting", null), new("published", null, null),
        ],
        Activities = [new("collecting", "Collecting", "collecting", "collecting"), new("counting", "Counting", "word counting", "word counting")],
    };
}
