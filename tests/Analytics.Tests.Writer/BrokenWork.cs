using System.Diagnostics;
using System.Text;
using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Tiers;
using DebugGrid.Contracts;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Analytics.Tests.Writer;

/// <summary>Work between the tables and the files of a history that ends with the process.</summary>
public static class BrokenWork
{
    /// <summary>The session that is deleted.</summary>
    public const string Doomed = "session-1";

    private const int Sessions = 3;

    /// <summary>Fills a history, prints what it tells, and works until the process is killed at a point.</summary>
    /// <returns>1: the point was not reached.</returns>
    internal static async Task<int> RunAsync(string directory, string work, ColdPoint point)
    {
        bool armed = false;
        await using var journal = await OpenJournalAsync(directory);
        await using var engine = await AnalyticsEngine.OpenAsync(
            new AnalyticsOptions { Directory = Path.Combine(directory, "analytics") }, journal, TimeProvider.System, NullLogger.Instance, new AnalyticsInstruments(null),
            null, new HistoryPoints(null, reached => Reach(armed && reached == point)), CancellationToken.None);
        await FillAsync(journal);
        await engine.FlushAsync(CancellationToken.None);
        Console.WriteLine(await TellAsync(engine));
        if (work != "archive")
            await engine.ArchiveAsync(Tomorrow, CancellationToken.None);
        armed = true;
        await (work switch
        {
            "archive" => engine.ArchiveAsync(Tomorrow, CancellationToken.None),
            "restore" => (Task)engine.RestoreAsync(DateOnly.MinValue, Tomorrow, TimeSpan.FromDays(1), CancellationToken.None),
            _ => engine.DeleteAsync(new DeletionScope(ProjectId.Default.Value, Doomed), CancellationToken.None),
        });
        return 1;
    }

    /// <summary>A day behind every row.</summary>
    public static DateOnly Tomorrow => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2);

    /// <summary>Opens the journal that stands beside the history.</summary>
    public static ValueTask<FasterLogJournal> OpenJournalAsync(string directory) =>
        FasterLogJournal.OpenAsync(new JournalOptions { Directory = Path.Combine(directory, "journal") }, TimeProvider.System);

    /// <summary>What a history tells of its rows, in one line: numbers, and sums of their hashes, by session.</summary>
    public static async Task<string> TellAsync(AnalyticsEngine engine)
    {
        string[] tables = [.. ColdTables.All.Select(static table => table.Name), "events", "failures"];
        string sql = string.Join(" UNION ALL ", tables.Select(static table => $"SELECT '{table}' AS name, session_id, count(*) AS rows, sum(hash(t))::VARCHAR AS sum FROM {table} t GROUP BY session_id"));
        var answer = await engine.RunSqlAsync(new($"SELECT session_id, string_agg(concat_ws(' ', name, rows, sum), ', ' ORDER BY name) AS told FROM ({sql}) GROUP BY session_id ORDER BY session_id", default, null), CancellationToken.None);
        return Encoding.UTF8.GetString(answer.Rows.Span);
    }

    private static void Reach(bool isPoint)
    {
        if (!isPoint)
            return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private static async Task FillAsync(FasterLogJournal journal)
    {
        var now = Timestamp.Now(TimeProvider.System);
        for (int session = 0; session < Sessions; session++)
        {
            DebugEvent[] events =
            [
                new ExecutionRecord { Context = new ContextKey("tool", "t"), Execution = new ExecutionId("e"), Request = JsonText.From($"\"{new string('x', 300_000)}\"") },
                new StageEvent { Transaction = new TransactionId($"t{session}"), Stage = "s" }, new MetricEvent { Name = "m" }, new ErrorEvent { ErrorType = "e" },
                new SuccessEvent(), new StepEvent { Name = "s" }, new LlmCallEvent { Model = "m" },
                new StateEvent { Component = new ComponentKey("agent", "a"), State = JsonText.From("1") },
            ];
            var batch = new BatchHeader(Guid.NewGuid(), null, ProjectId.Default, now);
            byte[] bytes = WireEncoder.EncodeBatch(batch, [.. events.Select(e => e with { Id = EventId.New(now), Time = now, Session = new SessionId($"session-{session}") })]);
            await journal.AppendAsync(0, batch.BatchId, events.Length, bytes, CancellationToken.None);
        }
    }
}
