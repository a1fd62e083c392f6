using System.Globalization;
using DebugGrid.Protocol;

namespace DebugGrid.Silo.Demo;

/// <summary>
/// A small workflow that really runs, so that there is something to see: it reads files, counts their words with two variants of a tool and ranks them. Its first runs
/// show each thing once or twice: a file that is not there, a worker that waits for ever and stalls, one that stalls and resumes. Then it goes on quietly,
/// so that it does not bury what others send.
/// </summary>
internal sealed class DemoWorkflow(DemoRecorder recorder, TimeProvider clock) : BackgroundService
{
    private const string Pipeline = "research";
    private const int ShownRuns = 10;
    private const int ForsakenRun = 1;
    private const int LateRun = 2;
    private const double StallAfterMs = 5_000;
    private static readonly int[] FailedRuns = [3, 7];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietPause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(12);
    private readonly SessionId session = new($"demo_{clock.GetUtcNow().ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture)}");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await recorder.Send(new SessionEvent { Session = session, Name = "Demonstration", Tags = ["demo"] }, stoppingToken);
        await recorder.Send(ResearchPipeline(), stoppingToken);
        DemoScope root = Root("demonstration", 0);
        await recorder.Send(root.Place(new ContextStarted()), stoppingToken);
        Task forsaken = Wait("waiting_worker", ForsakenRun, "an answer that never comes", Timeout.InfiniteTimeSpan, stoppingToken);
        Task late = Wait("patient_worker", LateRun, "an answer that comes late", Late, stoppingToken);
        for (int run = 1; !stoppingToken.IsCancellationRequested; run++)
        {
            await Research(run, stoppingToken);
            await recorder.Send(new ContextHeartbeat { Context = root.Context, Execution = root.Execution, Session = session, Message = $"run {run}" }, stoppingToken);
            await Task.Delay(run < ShownRuns ? Pause : QuietPause, clock, stoppingToken);
        }

        await Task.WhenAll(forsaken, late);
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
        if (FailedRuns.Contains(run))
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

    private async Task Wait(string name, int run, string what, TimeSpan delay, CancellationToken stoppingToken)
    {
        await recorder.Track(Root(name, run) with { StallAfterMs = StallAfterMs }, new { waits_for = what }, _ => Answer(), stoppingToken);

        async Task<string> Answer()
        {
            await Task.Delay(delay, clock, stoppingToken);
            return "at last";
        }
    }

    private DemoScope Root(string id, int run) =>
        new(new ContextKey("workflow", id), new ExecutionId(Guid.NewGuid().ToString("N")), session, new CorrelationId($"{session.Value}-{run}"), null);

    private Task Reach(DemoScope scope, string stage, string? error, CancellationToken stoppingToken) => recorder.Send(
        new StageEvent
        {
            Transaction = new TransactionId(scope.Execution.Value),
            Pipeline = Pipeline,
            Stage = stage,
            Success = error is null,
            Error = error,
            UserId = "demo",
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
