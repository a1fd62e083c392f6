using System.Text.Json;
using DebugGrid.Analytics.Schema;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class OperationArrivalTests
{
    [Fact]
    public async Task An_operation_whose_events_come_in_many_flushes_between_those_of_others_is_summed_whole()
    {
        await using var grid = await Grid.OpenAsync();
        for (int flush = 0; flush < 5; flush++)
        {
            await grid.AppendAsync(Record(flush, "own"), Record(100 + flush, "other"), Error(200 + flush, "own"), Record(300 + flush, null));
            await grid.Engine.FlushAsync(CancellationToken.None);
        }

        JsonElement summary = Grid.Parse(await grid.Engine.GetWorkflowSummaryAsync("default", "own", CancellationToken.None));

        Assert.Equal((5, 5, 5), (Int(summary, "execution_count"), Int(summary, "error_count"), Int(summary, "failures")));
        Assert.Equal(summary.GetProperty("duration_ms").GetRawText(), (await grid.SqlAsync("SELECT duration_ms FROM debug_workflow_context WHERE correlation_id = 'own'"))[0][0].GetRawText());
        JsonElement context = Grid.Parse(await grid.Engine.GetWorkflowContextAsync("default", "own", CancellationToken.None));
        Assert.Equal(5, context.GetProperty("errors").GetArrayLength());
        Assert.True((await grid.Engine.GetWorkflowSummaryAsync("default", "nobody", CancellationToken.None)).IsEmpty);
        Assert.True((await grid.Engine.GetWorkflowSummaryAsync("stranger", "own", CancellationToken.None)).IsEmpty);
    }

    [Fact]
    public async Task What_is_deleted_leaves_no_operation_that_nobody_else_names()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Record(0, "shared"), Record(1, "own"), Record(2, "shared") with { Session = new SessionId("other") });

        DeletionReceipt receipt = await grid.Engine.DeleteAsync(new DeletionScope("default", "session-1"), CancellationToken.None);

        Assert.Equal("[[\"shared\"]]", (await grid.SqlAsync("SELECT DISTINCT correlation_id FROM operation_arrivals")).GetRawText());
        Assert.Equal(1, receipt.Tables.Single(static table => table.Table == "operation_arrivals").Rows);
        Assert.Equal(1, Int(Grid.Parse(await grid.Engine.GetWorkflowSummaryAsync("default", "shared", CancellationToken.None)), "execution_count"));
    }

    [Fact]
    public async Task A_history_from_before_they_were_kept_has_them_of_the_rows_that_it_holds()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Record(0, "own"), Error(1, "own"), Record(2, "other"));
        await grid.Engine.FlushAsync(CancellationToken.None);
        JsonElement held = await grid.SqlAsync("SELECT correlation_id, first_arrival, last_arrival FROM operation_arrivals ORDER BY ALL");
        await grid.CloseEngineAsync();
        using (var connection = new DuckDBConnection($"DataSource={grid.Options.DatabasePath}"))
        {
            connection.Open();
            new SchemaMigrator(connection, MigrationSet.All, TimeProvider.System).Rollback(11);
        }

        await grid.OpenEngineAsync();

        Assert.Equal(held.GetRawText(), (await grid.SqlAsync("SELECT correlation_id, first_arrival, last_arrival FROM operation_arrivals ORDER BY ALL")).GetRawText());
        Assert.Equal(1, Int(Grid.Parse(await grid.Engine.GetWorkflowSummaryAsync("default", "own", CancellationToken.None)), "execution_count"));
    }

    [Fact]
    public async Task An_operation_lasts_from_when_its_first_execution_began()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Record(1_000, "own") with { DurationMs = 250 }, Record(1_100, "own") with { DurationMs = 20 });

        Assert.Equal(350, Grid.Parse(await grid.Engine.GetWorkflowSummaryAsync("default", "own", CancellationToken.None)).GetProperty("duration_ms").GetDouble());
    }

    private static ExecutionRecord Record(int index, string? operation) =>
        Grid.Record(index) with { Correlation = operation is null ? default : new CorrelationId(operation) };

    private static ErrorEvent Error(int index, string operation) => new()
    {
        Id = EventId.New(Grid.Origin + TimeSpan.FromMilliseconds(index)),
        Time = Grid.Origin + TimeSpan.FromMilliseconds(index),
        Session = new SessionId("session-1"),
        Correlation = new CorrelationId(operation),
        ErrorType = "Timeout",
    };

    private static int Int(JsonElement row, string name) => row.GetProperty(name).GetInt32();
}
