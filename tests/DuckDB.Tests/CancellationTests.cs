using DuckDB.NET.Data;

namespace DebugGrid.DuckDB.Tests;

public sealed class CancellationTests : IDisposable
{
    // Counts a sequence up, which other connections see while it runs.
    private const string EndlessQuery = "SELECT count(nextval('progress')) FROM range(1000000000000)";

    private readonly DuckDBConnection connection = Databases.OpenInMemory();
    private readonly DuckDBConnection observer;

    public CancellationTests()
    {
        connection.Execute("CREATE SEQUENCE progress");
        observer = connection.Duplicate();
        observer.Open();
    }

    public void Dispose()
    {
        observer.Dispose();
        connection.Dispose();
    }

    [Fact]
    public async Task A_running_query_is_cancelled_from_another_thread()
    {
        using var command = connection.Command(EndlessQuery);
        var query = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);
        await UntilItRuns(query);

        command.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => query);
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public async Task A_cancelled_token_interrupts_the_query_that_runs_under_it()
    {
        using var command = connection.Command(EndlessQuery);
        using var source = new CancellationTokenSource();
        var query = Task.Run(() => command.ExecuteScalarAsync(source.Token), TestContext.Current.CancellationToken);
        await UntilItRuns(query);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public async Task Only_the_connection_that_is_meant_is_interrupted()
    {
        using var command = connection.Command(EndlessQuery);
        var query = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);
        await UntilItRuns(query);
        using var bystander = observer.Command("SELECT sum(i)::BIGINT FROM range(10000000) r(i)");
        var other = Task.Run(bystander.ExecuteScalar, TestContext.Current.CancellationToken);

        command.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => query);
        Assert.Equal(49_999_995_000_000L, await other);
    }

    [Fact]
    public async Task A_connection_closed_under_a_running_query_does_not_take_the_process_along()
    {
        var running = connection.Duplicate();
        running.Open();
        using var command = running.Command("SELECT count(nextval('progress')) FROM range(2000000)");
        var query = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);
        await UntilItRuns(query);

        running.Dispose();

        await Record.ExceptionAsync(() => query);
        Assert.Throws<InvalidOperationException>(() => running.Scalar("SELECT 1"));
    }

    [Fact]
    public void A_command_of_a_connection_never_opened_has_nothing_to_cancel()
    {
        using var closed = new DuckDBConnection("Data Source=:memory:");
        using var command = closed.CreateCommand();

        Assert.Throws<InvalidOperationException>(command.Cancel);
    }

    /// <summary>A cancellation that comes before the query has begun has nothing to cancel.</summary>
    private async Task UntilItRuns(Task query)
    {
        while (observer.Scalar("SELECT last_value FROM duckdb_sequences()") is DBNull)
        {
            Assert.False(query.IsCompleted);
            await Task.Yield();
        }
    }
}
