using DebugGrid.Analytics.Flush;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Flush;

public sealed class FlushTests
{
    [Fact]
    public async Task A_record_is_stored_with_every_column_of_the_debug_store()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record() with
        {
            ParentContext = "checkout",
            Metadata = JsonText.From("{\"k\":[1,2]}"),
            MemoryMb = 5.3,
            CpuPercent = 12.5,
            Status = ExecutionStatus.Error,
            Error = "it broke ünd wie",
            CodeSnapshot = "return data.upper()",
            CodeHash = "abc",
            VariantId = "v1",
        });

        var row = (await grid.SqlAsync(
            """
            SELECT id, timestamp, context_type, context_id, context_name, parent_context, request_data, response_data, metadata, duration_ms, memory_mb,
                cpu_percent, status, error, code_snapshot, code_hash, variant_id FROM records
            """))[0];

        Assert.Equal(36, row[0].GetString()!.Length);
        Assert.Equal("2026-03-01T12:00:00.000000Z", row[1].GetString());
        Assert.Equal("tool", row[2].GetString());
        Assert.Equal("data_processor", row[3].GetString());
        Assert.Equal("Data Processor", row[4].GetString());
        Assert.Equal("checkout", row[5].GetString());
        Assert.Equal("{\"input\":\"hello\"}", row[6].GetString());
        Assert.Equal("{\"output\":\"HELLO\"}", row[7].GetString());
        Assert.Equal("{\"k\":[1,2]}", row[8].GetString());
        Assert.Equal(45.2, row[9].GetDouble());
        Assert.Equal(5.3, row[10].GetDouble());
        Assert.Equal(12.5, row[11].GetDouble());
        Assert.Equal("error", row[12].GetString());
        Assert.Equal("it broke ünd wie", row[13].GetString());
        Assert.Equal("return data.upper()", row[14].GetString());
        Assert.Equal("abc", row[15].GetString());
        Assert.Equal("v1", row[16].GetString());
    }

    [Fact]
    public async Task Code_is_stored_once_and_shown_on_every_record_of_its_hash()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record(0) with { CodeHash = "b" }, Grid.Record(1) with { CodeHash = "a", CodeSnapshot = "code a" });
        await grid.Engine.FlushAsync(CancellationToken.None);
        var third = Grid.Record(3) with { CodeHash = "a" };
        await grid.AppendAsync(
            Grid.Record(2) with { CodeHash = "b", CodeSnapshot = "code b" },
            third,
            Grid.Record(4) with { CodeHash = "a", CodeSnapshot = "another text" },
            Grid.Record(5));

        var rows = await grid.SqlAsync("SELECT code_hash, code_snapshot FROM records ORDER BY timestamp");

        Assert.Equal("[[\"b\",\"code b\"],[\"a\",\"code a\"],[\"b\",\"code b\"],[\"a\",\"code a\"],[\"a\",\"code a\"],[null,null]]", rows.GetRawText());
        Assert.Equal(2, await grid.CountAsync("code_snapshots"));
        var one = Grid.Parse(await grid.Engine.GetEventAsync(ProjectId.Default.Value, third.Id.Value, CancellationToken.None));
        Assert.Equal("code a", one.GetProperty("code_snapshot").GetString());
    }

    [Fact]
    public async Task An_event_id_is_stored_once_within_a_flush_across_flushes_and_across_a_restart()
    {
        await using var grid = await Grid.OpenAsync();
        var seventh = Grid.Record(7);
        var other = Grid.Record(8) with { Id = new EventId(Guid.NewGuid()) };
        var log = new LogEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Message = "hello" };
        await grid.AppendAsync(seventh, seventh, other, log);
        var first = await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.AppendAsync(other, log, seventh);
        var second = await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.ReopenEngineAsync();
        await grid.AppendAsync(Grid.Record(9), seventh, log, other);
        await grid.Engine.FlushAsync(CancellationToken.None);

        Assert.Equal((3, 1), (first.Events, first.Duplicates));
        Assert.Equal((0, 3), (second.Events, second.Duplicates));
        Assert.Equal(4, await grid.CountAsync("events"));
    }

    [Theory]
    [InlineData(FlushPoint.BeforeRows)]
    [InlineData(FlushPoint.BeforePosition)]
    [InlineData(FlushPoint.BeforeCommit)]
    [InlineData(FlushPoint.AfterCommit)]
    internal async Task A_flush_that_breaks_anywhere_stores_every_event_exactly_once(FlushPoint broken)
    {
        await using var grid = await Grid.OpenAsync();
        bool broke = false;
        grid.AtPoint = point =>
        {
            if (point == broken && !broke)
            {
                broke = true;
                throw new IOException("injected");
            }
        };
        await grid.AppendAsync([.. Enumerable.Range(0, 100).Select(i => Grid.Record(i) with { CodeHash = $"h{i % 3}", CodeSnapshot = $"c{i % 3}" })]);
        await Assert.ThrowsAsync<IOException>(() => grid.Engine.FlushAsync(CancellationToken.None));
        await grid.ReopenEngineAsync();

        Assert.Equal(100, await grid.CountAsync("records"));
        Assert.Equal("[[100,3]]", (await grid.SqlAsync("SELECT (SELECT sum(event_count)::INT FROM sessions), count(*) FROM code_snapshots")).GetRawText());
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_left_as_it_is()
    {
        await using var grid = await Grid.OpenAsync();
        File.WriteAllText(Path.Combine(grid.Options.Directory, "broken.duckdb"), new string('x', 20_000));

        var failure = await Assert.ThrowsAsync<AnalyticsDatabaseException>(() => AnalyticsEngine.OpenAsync(
            new AnalyticsOptions { Directory = grid.Options.Directory, FileName = "broken.duckdb" }, grid.Journal, grid.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<AnalyticsEngine>.Instance, CancellationToken.None));

        Assert.Contains("broken.duckdb", failure.Message);
        Assert.Equal(20_000, new FileInfo(Path.Combine(grid.Options.Directory, "broken.duckdb")).Length);
    }
}
