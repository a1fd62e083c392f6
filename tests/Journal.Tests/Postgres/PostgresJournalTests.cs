using DebugGrid.TestKit.Postgres;
using Npgsql;
using static DebugGrid.Journal.Tests.Faster.JournalContent;

namespace DebugGrid.Journal.Tests.Postgres;

/// <summary>What only a journal in a database does: several processes, and a server that fails.</summary>
[Collection(nameof(UsesPostgres))]
public sealed class PostgresJournalTests(SharedPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deposed_writer_cannot_append_until_it_takes_over_again()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await OpenAsync(database);
        await using var second = await OpenAsync(database);
        await AppendAsync(first, 0, 3, 100);
        await AppendAsync(second, 3, 3, 100);

        var fenced = await Assert.ThrowsAsync<JournalFencedException>(() => AppendAsync(first, 6, 1, 100));
        Assert.Equal((0, 1, 2), (fenced.Partition, fenced.Epoch, fenced.CurrentEpoch));
        await Assert.ThrowsAsync<JournalFencedException>(() => AppendAsync(first, 6, 1, 100));
        await AppendAsync(second, 6, 1, 100);

        await first.TakeOverAsync(0, Cancel);
        await AppendAsync(first, 7, 1, 100);
        await Assert.ThrowsAsync<JournalFencedException>(() => AppendAsync(second, 8, 1, 100));
        await first.WaitForAsync(0, new JournalPosition(7), Cancel);
        await AssertHoldsAsync(first, Enumerable.Range(0, 8), 100);
    }

    [Fact]
    public async Task A_new_writer_knows_the_batches_of_the_former()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await OpenAsync(database);
        await using var second = await OpenAsync(database);
        await AppendAsync(first, 0, 5, 100);
        Assert.Equal(new JournalAppend(new JournalPosition(3), Duplicate: true), await second.AppendAsync(0, Id(2), 1, Payload(2, 100), Cancel));
        await AppendAsync(second, 5, 2, 100);
        await first.TakeOverAsync(0, Cancel);
        Assert.Equal(new JournalAppend(new JournalPosition(7), Duplicate: true), await first.AppendAsync(0, Id(6), 1, Payload(6, 100), Cancel));
    }

    [Fact]
    public async Task A_reader_in_another_process_hears_of_new_entries()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var reader = await OpenAsync(database);
        await using var writer = await OpenAsync(database);
        for (var i = 0; i < 5; i++)
        {
            var waiting = reader.WaitForAsync(0, new JournalPosition(i), Cancel);
            await AppendAsync(writer, i, 1, 100);
            await waiting;
            Assert.True(reader.Tail(0) > new JournalPosition(i));
        }

        await AssertHoldsAsync(reader, Enumerable.Range(0, 5), 100);
    }

    [Fact]
    public async Task Writers_that_depose_each_other_all_the_time_store_every_batch_once()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await OpenAsync(database);
        await using var second = await OpenAsync(database);
        await Task.WhenAll(Run(first), Run(second));
        await first.TakeOverAsync(0, Cancel);
        var (entries, _) = await ReadAsync(first);
        Assert.Equal(Enumerable.Range(0, 60).Select(Id).Order(), entries.Select(entry => entry.BatchId).Order());

        static async Task Run(PostgresJournal journal)
        {
            for (var i = 0; i < 60;)
            {
                try
                {
                    await journal.AppendAsync(0, Id(i), 1, Payload(i, 100), Cancel);
                    i++;
                }
                catch (JournalFencedException)
                {
                    await journal.TakeOverAsync(0, Cancel);
                }
            }
        }
    }

    [Fact]
    public async Task Another_number_of_partitions_is_refused()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (await OpenAsync(database))
        {
        }

        var options = new PostgresJournalOptions { ConnectionString = database, Partitions = 2 };
        var failure = await Assert.ThrowsAsync<JournalDirectoryException>(() => PostgresJournal.OpenAsync(options, TimeProvider.System).AsTask());
        Assert.Contains("Partitions 1, not 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_of_a_newer_version_is_refused()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (await OpenAsync(database))
        {
        }

        await ExecuteAsync(database, "insert into debuggrid_journal.schema_version values (1000)");
        var failure = await Assert.ThrowsAsync<JournalDirectoryException>(() => OpenAsync(database).AsTask());
        Assert.Contains("schema version 1000", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_keep_what_it_commits_is_refused()
    {
        var database = await postgres.CreateDatabaseAsync();
        var failure = await Assert.ThrowsAsync<JournalDirectoryException>(() => OpenAsync(database + ";Options=-c synchronous_commit=off").AsTask());
        Assert.Contains("synchronous_commit", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_cannot_work_are_named_all_at_once()
    {
        var options = new PostgresJournalOptions { Partitions = -1, CommitDelay = TimeSpan.FromDays(1) };
        var failure = await Assert.ThrowsAsync<JournalOptionsException>(() => PostgresJournal.OpenAsync(options, TimeProvider.System).AsTask());
        Assert.Equal(["ConnectionString", "Partitions", "CommitDelay"], failure.Faults.Select(fault => fault.Split(' ')[0]));
    }

    [Fact]
    public async Task A_refused_commit_stores_nothing_and_the_journal_goes_on()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var journal = await OpenAsync(database);
        await AppendAsync(journal, 0, 3, 100);
        await ExecuteAsync(database, "alter table debuggrid_journal.entry add constraint refused check (position < 4)");
        var failure = await Assert.ThrowsAsync<JournalWriteException>(() => AppendAsync(journal, 3, 1, 100));
        Assert.Contains("Partition 0", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, journal.GetStatistics().Partitions[0].FailedCommits);
        await ExecuteAsync(database, "alter table debuggrid_journal.entry drop constraint refused");
        Assert.False((await journal.AppendAsync(0, Id(3), 1, Payload(3, 100), Cancel)).Duplicate);
        await AssertHoldsAsync(journal, Enumerable.Range(0, 4), 100);
    }

    [Fact]
    public async Task A_server_out_of_space_is_named_as_such()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var journal = await OpenAsync(database);
        await AppendAsync(journal, 0, 1, 100);
        await ExecuteAsync(
            database,
            "create function fill() returns trigger language plpgsql as $$ begin raise exception 'full' using errcode = 'disk_full'; end $$; "
            + "create trigger fill before insert on debuggrid_journal.entry for each row execute function fill()");
        var failure = await Assert.ThrowsAsync<JournalFullException>(() => AppendAsync(journal, 1, 1, 100));
        Assert.Null(failure.FreeBytes);
        await ExecuteAsync(database, "drop trigger fill on debuggrid_journal.entry");
        await AppendAsync(journal, 1, 1, 100);
        await AssertHoldsAsync(journal, [0, 1], 100);
    }

    [Fact]
    public async Task A_crash_of_the_server_loses_nothing_that_was_acknowledged_and_stores_nothing_twice()
    {
        await using var server = await PostgresServer.StartAsync(Cancel);
        var database = await server.CreateDatabaseAsync("crash", Cancel);
        await using var journal = await OpenAsync(database);
        const int lanes = 4;
        var acknowledged = new int[lanes];
        using var stop = new CancellationTokenSource();
        using var progress = new SemaphoreSlim(0);
        var resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Enumerable.Range(0, lanes).Select(lane => Task.Run(() => WriteAsync(lane))).ToArray();
        for (var crash = 0; crash < 3; crash++)
        {
            for (var appends = 0; appends < 50; appends++)
                await progress.WaitAsync(Cancel);
            await server.CrashAsync(Cancel);
            await server.ResumeAsync(Cancel);
            Interlocked.Exchange(ref resumed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing);
        var (entries, _) = await ReadAsync(journal);
        Assert.Equal(entries.Count, entries.Select(entry => entry.BatchId).Distinct().Count());
        var expected = Enumerable.Range(0, lanes).SelectMany(lane => Enumerable.Range(0, acknowledged[lane]).Select(i => Id((i * lanes) + lane)));
        Assert.Empty(expected.Except(entries.Select(entry => entry.BatchId)));

        async Task WriteAsync(int lane)
        {
            while (!stop.IsCancellationRequested)
            {
                var number = (acknowledged[lane] * lanes) + lane;
                var again = Volatile.Read(ref resumed).Task;
                try
                {
                    await journal.AppendAsync(0, Id(number), 1, Payload(number, 100), Cancel);
                    Interlocked.Increment(ref acknowledged[lane]);
                    progress.Release();
                }
                catch (JournalWriteException)
                {
                    // The same batch is sent again, as a sender would, once the server is back.
                    await Task.WhenAny(again, Task.Delay(Timeout.Infinite, stop.Token));
                }
            }
        }
    }

    private static ValueTask<PostgresJournal> OpenAsync(string database) =>
        PostgresJournal.OpenAsync(new PostgresJournalOptions { ConnectionString = database }, TimeProvider.System, cancellationToken: Cancel);

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
