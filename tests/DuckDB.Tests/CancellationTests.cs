using DuckDB.NET.Data;

namespace DebugGrid.DuckDB.Tests;

public sealed class CancellationTests : IDisposable
{
    private const string EndlessQuery = "SELECT count(*) FROM range(1000000000) a, range(1000000000) b";

    private readonly DuckDBConnection connection = Databases.OpenInMemory();

    public void Dispose() => connection.Dispose();

    [Fact]
    public async Task A_running_query_is_cancelled_from_another_thread()
    {
        using var command = connection.Command(EndlessQuery);
        var query = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);

        // A cancellation that comes before the query has begun has nothing to cancel.
        while (!query.IsCompleted)
        {
            command.Cancel();
            await Task.Yield();
        }

        await Assert.ThrowsAsync<OperationCanceledException>(() => query);
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public async Task A_cancelled_token_interrupts_the_query_that_runs_under_it()
    {
        using var command = connection.Command(EndlessQuery);
        using var source = new CancellationTokenSource();
        using var other = Databases.OpenInMemory();
        source.CancelAfter(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(source.Token));

        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public async Task Only_the_connection_that_is_meant_is_interrupted()
    {
        using var bystander = connection.Duplicate();
        bystander.Open();
        using var command = connection.Command(EndlessQuery);
        var query = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);
        var other = Task.Run(() => bystander.Scalar("SELECT sum(i) FROM range(10000000) r(i)"), TestContext.Current.CancellationToken);

        while (!query.IsCompleted)
        {
            command.Cancel();
            await Task.Yield();
        }

        await Assert.ThrowsAsync<OperationCanceledException>(() => query);
        Assert.Equal("49999995000000", (await other)?.ToString());
    }

    [Fact]
    public async Task A_connection_closed_under_a_running_query_does_not_take_the_process_along()
    {
        var running = Databases.OpenInMemory();
        using var command = running.Command("SELECT count(*) FROM range(30000) a, range(30000) b WHERE a.range <> b.range");
        var query = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);

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
}
