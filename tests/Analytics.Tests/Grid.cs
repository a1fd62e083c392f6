using System.Text;
using System.Text.Json;
using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Flush;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Analytics.Isolation;
using DebugGrid.Analytics.Tiers;
using DebugGrid.Contracts;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Analytics.Tests;

/// <summary>A real journal and a real database in a directory of their own.</summary>
internal sealed class Grid : IAsyncDisposable
{
    public static readonly Timestamp Origin = Timestamp.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>A program that runs the history's processes.</summary>
    public static readonly HistoryCommand Program = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "DebugGrid.Analytics.Tests.Writer.dll")]);

    private readonly TempDirectory directory = new();

    private Grid(TimeProvider clock)
    {
        Clock = clock;
        Options = new AnalyticsOptions { Directory = Path.Combine(directory.FullPath, "analytics"), MemoryLimitBytes = 512L * 1024 * 1024 };
    }

    public TimeProvider Clock { get; }

    public AnalyticsOptions Options { get; }

    public FasterLogJournal Journal { get; private set; } = null!;

    public AnalyticsEngine Engine { get; private set; } = null!;

    public AnalyticsInstruments Instruments { get; private set; } = null!;

    public Action<FlushPoint>? AtPoint { get; set; }

    public Action<ColdPoint>? AtColdPoint { get; set; }

    public static async Task<Grid> OpenAsync(Action<AnalyticsOptions>? configure = null, TimeProvider? clock = null)
    {
        var grid = new Grid(clock ?? TimeProvider.System);
        configure?.Invoke(grid.Options);
        await grid.OpenJournalAsync();
        await grid.OpenEngineAsync();
        return grid;
    }

    public async Task OpenJournalAsync() => Journal = await FasterLogJournal.OpenAsync(
        new JournalOptions { Directory = Path.Combine(directory.FullPath, "journal"), SegmentSizeBytes = 64 * 1024 * 1024 }, Clock);

    public async Task OpenEngineAsync() => Engine = await AnalyticsEngine.OpenAsync(
        Options, Journal, Clock, NullLogger.Instance, Instruments = new AnalyticsInstruments(null), Program, new HistoryPoints(point => AtPoint?.Invoke(point), point => AtColdPoint?.Invoke(point)), CancellationToken.None);

    public async Task CloseEngineAsync()
    {
        await Engine.DisposeAsync();
        Engine = null!;
    }

    public async Task ReopenEngineAsync()
    {
        await Engine.DisposeAsync();
        await OpenEngineAsync();
    }

    public async Task ReplaceJournalAsync()
    {
        await Journal.DisposeAsync();
        Directory.Delete(directory.Combine("journal"), recursive: true);
        await OpenJournalAsync();
    }

    public Task AppendAsync(params DebugEvent[] events) => AppendAsync(events, ProjectId.Default);

    public Task AppendAsync(IReadOnlyList<DebugEvent> events, ProjectId project) => AppendAsync(Journal, Clock, events, project);

    public static async Task AppendAsync(IJournal journal, TimeProvider clock, IReadOnlyList<DebugEvent> events, ProjectId project)
    {
        foreach (var chunk in events.Chunk(5_000))
        {
            var batchId = Guid.NewGuid();
            byte[] bytes = WireEncoder.EncodeBatch(new BatchHeader(batchId, null, project, Timestamp.Now(clock)), chunk);
            await journal.AppendAsync(0, batchId, chunk.Length, bytes, CancellationToken.None);
        }
    }

    public async Task<JsonElement> SqlAsync(string sql)
    {
        var answer = await Engine.RunSqlAsync(new SqlQuestion(sql, default, 10_000), CancellationToken.None);
        return Parse(answer.Rows);
    }

    public async Task<long> CountAsync(string table) => (await SqlAsync($"SELECT count(*) FROM {table}"))[0][0].GetInt64();

    public static JsonElement Parse(ReadOnlyMemory<byte> json) => JsonDocument.Parse(Encoding.UTF8.GetString(json.Span)).RootElement;

    public static PageRequest Page(int limit = 100, string? cursor = null) => new(limit, cursor);

    public static ExecutionRecord Record(int index = 0, string context = "data_processor") => new()
    {
        Id = EventId.New(Origin + TimeSpan.FromMilliseconds(index)),
        Time = Origin + TimeSpan.FromMilliseconds(index),
        Session = new SessionId("session-1"),
        Context = new ContextKey("tool", context),
        Name = "Data Processor",
        Request = JsonText.From("{\"input\":\"hello\"}"),
        Response = JsonText.From("{\"output\":\"HELLO\"}"),
        DurationMs = 45.2 + index,
        Status = ExecutionStatus.Success,
    };

    public async ValueTask DisposeAsync()
    {
        if (Engine is not null)
            await CloseEngineAsync();
        await Journal.DisposeAsync();
        directory.Dispose();
    }
}
