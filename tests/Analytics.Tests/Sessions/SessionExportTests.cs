using System.Security.Cryptography;
using DebugGrid.Analytics.Exports;
using DebugGrid.Analytics.Sessions;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;
using DuckDB.NET.Data;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Analytics.Tests.Sessions;

public sealed class SessionExportTests
{
    [Fact]
    public async Task The_file_holds_that_session_alone_and_opens_with_plain_duckdb()
    {
        await using var grid = await Grid.OpenAsync();
        using var elsewhere = new TempDirectory();
        await grid.AppendAsync(
            Grid.Record(0) with { CodeHash = "foreign", CodeSnapshot = "secret of another", Session = new SessionId("other") },
            Grid.Record(1) with { CodeHash = "own", CodeSnapshot = "own code" },
            Grid.Record(2) with { CodeHash = "own" },
            new SessionEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Session = new SessionId("session-1"), Name = "Run", Tags = ["a", "b"] },
            new StageEvent
            {
                Id = EventId.New(Grid.Origin),
                Time = Grid.Origin,
                Session = new SessionId("session-1"),
                Transaction = new TransactionId("t1"),
                Stage = "s",
            },
            new FindingEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Transaction = new TransactionId("t1"), Finding = FindingKind.Stall });

        string path = await SaveAsync(grid, "session-1", elsewhere.Combine("copy.duckdb"));

        using var connection = new DuckDBConnection($"DataSource={path};ACCESS_MODE=READ_ONLY");
        connection.Open();
        Assert.Equal("own code,own code", Scalar(connection, "SELECT string_agg(code_snapshot, ',') FROM records"));
        Assert.Equal("own", Scalar(connection, "SELECT string_agg(hash, ',') FROM code_snapshots"));
        Assert.Equal("4", Scalar(connection, "SELECT count(*)::VARCHAR FROM events"));
        Assert.Equal("t1 in_progress 1", Scalar(connection, "SELECT transaction_id || ' ' || status || ' ' || (SELECT count(*) FROM findings) FROM transactions"));
        Assert.Equal("Run [\"a\",\"b\"] 4", Scalar(connection, "SELECT name || ' ' || tags || ' ' || event_count FROM sessions"));
        Assert.DoesNotContain("secret of another", await File.ReadAllTextAsync(path, System.Text.Encoding.Latin1));
    }

    [Fact]
    public async Task Its_transactions_are_what_they_are_in_the_grid_though_their_opening_names_no_session()
    {
        await using var grid = await Grid.OpenAsync();
        using var elsewhere = new TempDirectory();
        JsonText large = JsonText.From($$"""{"text":"{{new string('x', 1_000_000)}}"}""");
        await grid.AppendAsync(
            new PipelineEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Name = "trip", Stages = [new PipelineStage("search", null, null), new PipelineStage("book", null, null)] },
            Stage("t1", null) with { Pipeline = "trip", UserId = "ada", Metadata = large },
            Stage("t1", "session-1") with { Stage = "search" },
            Stage("t1", "session-1") with { Stage = "book" },
            Stage("t1", "other") with { Stage = "book", Metadata = JsonText.From("\"of another\"") },
            Stage("t2", null) with { Pipeline = "foreign" });

        string path = await SaveAsync(grid, "session-1", elsewhere.Combine("copy.duckdb"));

        using var connection = new DuckDBConnection($"DataSource={path};ACCESS_MODE=READ_ONLY");
        connection.Open();
        Assert.Equal("t1 trip completed ada 3", Scalar(connection, "SELECT string_agg(concat_ws(' ', transaction_id, pipeline, status, user_id, event_count), ';') FROM transactions"));
        Assert.Equal("trip", Scalar(connection, "SELECT string_agg(name, ',') FROM pipelines"));
        Assert.Equal("1000011", Scalar(connection, "SELECT max(length(whole(metadata)::VARCHAR))::VARCHAR FROM transaction_events"));
        Assert.Equal("0", Scalar(connection, "SELECT count(*)::VARCHAR FROM events WHERE session_id = 'other' OR transaction_id = 't2'"));

        static StageEvent Stage(string transaction, string? session) => new()
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin,
            Session = session is null ? default : new SessionId(session),
            Transaction = new TransactionId(transaction),
        };
    }

    [Fact]
    public async Task No_byte_of_the_file_is_of_what_the_history_read_before()
    {
        const string Mark = "mark-of-another-7Zq";
        await using var grid = await Grid.OpenAsync();
        using var elsewhere = new TempDirectory();
        var random = new Random(5);
        for (int round = 0; round < 4; round++)
        {
            for (int batch = 0; batch < 8; batch++)
                await grid.AppendAsync([.. Enumerable.Range(0, 50).Select(_ => Grid.Record() with { Session = new SessionId("other"), Response = Text(Mark) })], new ProjectId("another"));
            await grid.AppendAsync([.. Enumerable.Range(0, 50).Select(_ => Grid.Record() with { Session = new SessionId("own"), Response = Text("own") })]);
            await grid.SqlAsync("SELECT max(response_data::VARCHAR) FROM execution_records");

            string path = await SaveAsync(grid, "own", elsewhere.Combine($"copy-{round}.duckdb"));

            Assert.DoesNotContain(Mark, await File.ReadAllTextAsync(path, System.Text.Encoding.Latin1));
            using var connection = new DuckDBConnection($"DataSource={path};ACCESS_MODE=READ_ONLY");
            connection.Open();
            Assert.Equal($"{(round + 1) * 50}", Scalar(connection, "SELECT count(*)::VARCHAR FROM records WHERE session_id = 'own'"));
        }

        JsonText Text(string word) => JsonText.From('"' + string.Join(' ', Enumerable.Range(0, random.Next(6_000)).Select(_ => word + random.Next(100_000))) + '"');
    }

    [Fact]
    public async Task A_directory_that_was_tidied_away_is_made_again()
    {
        await using var grid = await Grid.OpenAsync();
        using var elsewhere = new TempDirectory();
        await grid.AppendAsync(Grid.Record());
        Directory.Delete(grid.Options.ExportDirectory);
        Assert.Equal(0, Grid.Parse(await grid.Engine.GetStatisticsAsync(null, CancellationToken.None)).GetProperty("bytes").GetProperty("exports").GetInt64());
        Assert.True(File.Exists(await SaveAsync(grid, "session-1", elsewhere.Combine("copy.duckdb"))));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(grid.Options.ExportDirectory));
    }

    [Fact]
    public async Task A_session_that_is_not_there_has_no_events_and_leaves_no_file()
    {
        await using var grid = await Grid.OpenAsync();

        var ticket = await grid.Engine.ExportSessionAsync("default", "nobody", CancellationToken.None);

        Assert.Equal((0, 0), (ticket.Bytes, ticket.Events));
        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.ReadExportAsync(ticket.Ticket, 0, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(grid.Options.ExportDirectory));
    }

    [Fact]
    public async Task A_ticket_is_void_after_its_time_and_the_file_is_gone()
    {
        var clock = new FakeTimeProvider(Grid.Origin.ToDateTimeOffset());
        await using var grid = await Grid.OpenAsync(clock: clock);
        await grid.AppendAsync(Grid.Record());
        var ticket = await grid.Engine.ExportSessionAsync("default", "session-1", CancellationToken.None);
        Assert.Single(Directory.GetFiles(grid.Options.ExportDirectory));

        clock.Advance(ExportShelf.Lifetime + TimeSpan.FromSeconds(1));

        Assert.Empty(Directory.GetFiles(grid.Options.ExportDirectory));
        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.ReadExportAsync(ticket.Ticket, 0, CancellationToken.None));
    }

    [Fact]
    public async Task An_export_names_the_sum_of_its_file_and_how_many_events_a_deletion_takes()
    {
        await using var grid = await Grid.OpenAsync();
        using var elsewhere = new TempDirectory();
        StageEvent stage = new() { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Transaction = new TransactionId("t") };
        await grid.AppendAsync(
            Grid.Record(0), stage with { Session = new SessionId("session-1") }, stage with { Id = EventId.New(Grid.Origin) },
            new FindingEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Transaction = new TransactionId("t") }, Grid.Record(1) with { Session = new SessionId("other") });

        var ticket = await grid.Engine.ExportSessionAsync("default", "session-1", CancellationToken.None);
        string path = await SaveAsync(grid, "session-1", elsewhere.Combine("copy.duckdb"), ticket);

        Assert.Equal(3, ticket.Events);
        Assert.Equal(SHA256.HashData(await File.ReadAllBytesAsync(path)), ticket.Sha256.ToArray());
        Assert.Null((await grid.Engine.DeleteAsync(new DeletionScope("default", "session-1", Events: ticket.Events), CancellationToken.None)).Found);
        Assert.Equal("[[null],[\"other\"]]", (await grid.SqlAsync("SELECT session_id FROM events ORDER BY session_id NULLS FIRST")).GetRawText());
    }

    [Fact]
    public async Task A_deleted_session_leaves_the_others_alone()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record(0), Grid.Record(1), Grid.Record(2) with { Session = new SessionId("other") });

        var deleted = await grid.Engine.DeleteAsync(new DeletionScope("default", "session-1"), CancellationToken.None);

        Assert.Equal([new TableCount("execution_records", 2), new TableCount("sessions", 1)], deleted.Tables);
        Assert.Equal(0, deleted.Remaining);
        Assert.Equal("[[\"other\"]]", (await grid.SqlAsync("SELECT session_id FROM sessions")).GetRawText());
        Assert.Equal(1, await grid.CountAsync("events"));
    }

    private static async Task<string> SaveAsync(Grid grid, string session, string path, ExportTicket? given = null)
    {
        var ticket = given ?? await grid.Engine.ExportSessionAsync("default", session, CancellationToken.None);
        using var file = File.Create(path);
        while (await grid.Engine.ReadExportAsync(ticket.Ticket, file.Length, CancellationToken.None) is { Length: > 0 } piece)
            await file.WriteAsync(piece);
        Assert.Equal(ticket.Bytes, file.Length);
        return path;
    }

    private static string Scalar(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }
}
