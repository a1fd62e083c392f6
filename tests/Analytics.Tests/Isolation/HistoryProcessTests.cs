using System.Diagnostics;
using System.Diagnostics.Metrics;
using DebugGrid.Analytics.Isolation;
using DebugGrid.Contracts;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;

namespace DebugGrid.Analytics.Tests.Isolation;

public sealed class HistoryProcessTests : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private readonly ServiceProvider services = new ServiceCollection().AddSerializer().AddMetrics().BuildServiceProvider();
    private readonly AnalyticsOptions options;
    private FasterLogJournal journal = null!;

    public HistoryProcessTests() => options = new AnalyticsOptions
    {
        Directory = directory.Combine("history"),
        MemoryLimitBytes = 256L * 1024 * 1024,
        Sql = { Timeout = TimeSpan.FromSeconds(1), MaxOverheadBytes = 512L * 1024 * 1024 },
    };

    public async ValueTask InitializeAsync() =>
        journal = await FasterLogJournal.OpenAsync(new JournalOptions { Directory = directory.Combine("journal") }, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        await services.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task It_answers_what_the_journal_holds_and_is_found_again_when_it_is_opened_anew()
    {
        await AppendAsync(1_000);
        await using (IHistory history = await OpenAsync())
        {
            Assert.Equal("[[1000]]", await AskAsync(history, "SELECT count(*) FROM records"));
            Assert.Equal(journal.Tail(0).Value, await history.Questions.FlushedPositionAsync(0));
        }

        await AppendAsync(500);
        await using IHistory again = await OpenAsync();
        Assert.Equal("[[1500]]", await AskAsync(again, "SELECT count(*) FROM records"));
    }

    [Fact]
    public async Task A_process_whose_silo_has_gone_before_it_came_ends_by_itself() =>
        Assert.Equal(1, await HistoryServer.Run($"debuggrid-{Guid.NewGuid():N}", TimeSpan.FromMilliseconds(200)));

    [Fact]
    public async Task A_wrong_question_is_refused_as_in_process()
    {
        await using IHistory history = await OpenAsync();
        var fault = await Assert.ThrowsAsync<InvalidQueryException>(
            () => history.Questions.QueryEventsAsync(new HistoryFilter { Project = "default" }, new PageRequest(0, null), CancellationToken.None));
        Assert.Equal("limit", fault.Field);
    }

    [Fact]
    public async Task Files_and_kept_statements_cross_the_pipe()
    {
        await AppendAsync(100);
        await using IHistory history = await OpenAsync();
        SqlFile file = await history.Questions.ExportSqlAsync(new SqlQuestion("SELECT repeat('x', 100) AS x FROM range(50000)", default, null), SqlFileFormat.Csv, CancellationToken.None);
        long read = 0;
        while (await history.Questions.ReadExportAsync(file.Ticket, read, CancellationToken.None) is { Length: > 0 } piece)
            read += piece.Length;
        Assert.Equal((50_000L, file.Bytes), (file.Rows, read));
        await history.Questions.DropExportAsync(file.Ticket);

        await history.Questions.SaveQueryAsync("mine", "by-status", "SELECT $status", "One.", CancellationToken.None);
        SavedQuery[] all = await history.Questions.ListQueriesAsync("mine", CancellationToken.None);
        Assert.Equal(["status"], all[^1].Parameters);
        Assert.True(await history.Questions.DeleteQueryAsync("mine", "by-status", CancellationToken.None));
    }

    [Theory]
    [InlineData("SELECT json_contains(repeat('[', 200000) || repeat(']', 200000), '1')")]
    [InlineData("SELECT levenshtein(repeat('ab', 300000), repeat('ba', 300000))")]
    [InlineData("SELECT len(list_transform(range(400000000), x -> x * 2))")]
    public async Task A_statement_that_nothing_else_ends_ends_with_the_process_within_its_time(string sql)
    {
        await AppendAsync(100);
        await using IHistory history = await OpenAsync();
        long started = Stopwatch.GetTimestamp();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(history, sql));
        Assert.True(failure is QueryLimitException or HistoryUnavailableException or InvalidQueryException, $"{failure}");
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        await LostOrAnswersAsync(history);

        await using IHistory again = history.IsLost ? await ReopenAsync(history) : history;
        Assert.Equal("[[100]]", await AskAsync(again, "SELECT count(*) FROM records"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_named()
    {
        Directory.CreateDirectory(options.Directory);
        await File.WriteAllTextAsync(options.DatabasePath, new string('x', 100_000));
        var fault = await Assert.ThrowsAsync<AnalyticsDatabaseException>(OpenAsync);
        Assert.Contains(options.DatabasePath, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        var fault = await Assert.ThrowsAsync<AnalyticsDatabaseException>(() => OpenAsync(new HistoryCommand(directory.Combine("nothing"), [])));
        Assert.Contains(directory.Combine("nothing"), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_answers_nothing_any_more_is_ended_so_that_another_takes_its_place()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Processes cannot be stopped there.");
        await AppendAsync(10);
        await using var processes = new HistoryProcesses(Grid.Program);
        processes.StartAhead();
        int id = processes.Ahead!.Process.Id;
        await using IHistory history = await OpenAsync(processes);
        Assert.Equal("[[10]]", await AskAsync(history, "SELECT count(*) FROM records"));
        using (Process stop = Process.Start("kill", ["-STOP", $"{id}"]))
            await stop.WaitForExitAsync();

        await Assert.ThrowsAsync<HistoryUnavailableException>(() => AskAsync(history, "SELECT count(*) FROM records"));
        await using IHistory again = await ReopenAsync(history);
        Assert.Equal("[[10]]", await AskAsync(again, "SELECT count(*) FROM records"));
    }

    [Fact]
    public async Task A_process_that_was_started_ahead_is_taken_once()
    {
        await using var processes = new HistoryProcesses(Grid.Program);
        processes.StartAhead();
        HistoryChild ahead = processes.Ahead!;
        await AppendAsync(10);
        await using IHistory history = await OpenAsync(processes);
        Assert.Equal("[[10]]", await AskAsync(history, "SELECT count(*) FROM records"));
        Assert.Null(processes.Ahead);
        Assert.False(ahead.Process.HasExited);
    }

    [Fact]
    public async Task A_process_that_was_started_ahead_and_has_ended_is_replaced()
    {
        await using var processes = new HistoryProcesses(Grid.Program);
        processes.StartAhead();
        processes.Ahead!.Process.Kill();
        await processes.Ahead.Process.WaitForExitAsync();
        await AppendAsync(10);
        await using IHistory history = await OpenAsync(processes);
        Assert.Equal("[[10]]", await AskAsync(history, "SELECT count(*) FROM records"));
    }

    [Fact]
    public async Task A_process_that_ends_before_it_begins_is_not_waited_for()
    {
        long started = Stopwatch.GetTimestamp();
        var fault = await Assert.ThrowsAsync<AnalyticsDatabaseException>(() => OpenAsync(new HistoryCommand("true", [])));
        Assert.Contains("before it began", fault.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_process_that_was_started_ahead_and_not_wanted_ends()
    {
        var processes = new HistoryProcesses(Grid.Program);
        processes.StartAhead();
        using Process child = Process.GetProcessById(processes.Ahead!.Process.Id);
        await processes.DisposeAsync();
        Assert.True(child.HasExited);
    }

    /// <summary>A process that gives up has told so before it ends.</summary>
    private static async Task LostOrAnswersAsync(IHistory history)
    {
        for (int look = 0; look < 40 && !history.IsLost; look++)
            await Task.Delay(TimeSpan.FromMilliseconds(50));
    }

    private async Task<IHistory> ReopenAsync(IHistory lost)
    {
        await lost.DisposeAsync();
        return await OpenAsync();
    }

    private static async Task<string> AskAsync(IHistory history, string sql) =>
        Grid.Parse((await history.Questions.RunSqlAsync(new SqlQuestion(sql, default, null), CancellationToken.None)).Rows).GetRawText();

    private Task<IHistory> OpenAsync() => OpenAsync(Grid.Program);

    private Task<IHistory> OpenAsync(HistoryCommand command) => OpenAsync(new HistoryProcesses(command));

    private Task<IHistory> OpenAsync(HistoryProcesses processes) => new HistoryProcessOpener(
        processes, options, journal, services.GetRequiredService<IMeterFactory>(), services.GetRequiredService<Serializer>(), NullLogger<AnalyticsEngine>.Instance).OpenAsync(CancellationToken.None);

    private Task AppendAsync(int records) => Grid.AppendAsync(journal, TimeProvider.System, [.. Enumerable.Range(0, records).Select(static i => Grid.Record(i))], ProjectId.Default);
}
