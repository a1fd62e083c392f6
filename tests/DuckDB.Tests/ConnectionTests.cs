using System.Data;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;

namespace DebugGrid.DuckDB.Tests;

public class ConnectionTests
{
    [Fact]
    public void The_native_library_is_of_the_expected_release()
    {
        using var connection = Databases.OpenInMemory();

        Assert.StartsWith("v1.5.", connection.ServerVersion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_keeps_its_rows_between_connections()
    {
        using var folder = new TemporaryFolder();
        var connectionString = $"Data Source={folder.Path("kept.db")}";
        using (var first = Databases.Open(connectionString))
            first.Execute("CREATE TABLE t(i INTEGER); INSERT INTO t VALUES (42)");

        using var second = Databases.Open(connectionString);

        Assert.Equal(42, second.Scalar("SELECT i FROM t"));
    }

    [Fact]
    public void Connections_to_one_file_share_the_database_and_see_what_is_committed()
    {
        using var folder = new TemporaryFolder();
        var connectionString = $"Data Source={folder.Path("shared.db")}";
        using var writer = Databases.Open(connectionString);
        using var reader = Databases.Open(connectionString);
        writer.Execute("CREATE TABLE t(i INTEGER)");
        using var transaction = writer.BeginTransaction();
        writer.Execute("INSERT INTO t VALUES (1)");

        Assert.Equal(0L, reader.Scalar("SELECT count(*) FROM t"));
        transaction.Commit();
        Assert.Equal(1L, reader.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_database_is_free_for_another_opening_once_its_last_connection_is_closed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Path("options.db");
        using (var first = Databases.Open($"Data Source={path}"))
        using (var second = Databases.Open($"Data Source={path}"))
        {
            first.Execute("CREATE TABLE t(i INTEGER)");
            first.Close();
            second.Execute("INSERT INTO t VALUES (1)");
        }

        using var readOnly = Databases.Open($"Data Source={path};ACCESS_MODE=READ_ONLY");

        Assert.Equal(1L, readOnly.Scalar("SELECT count(*) FROM t"));
        Assert.Throws<DuckDBException>(() => readOnly.Execute("INSERT INTO t VALUES (2)"));
    }

    [Fact]
    public void Options_of_the_connection_string_reach_the_database()
    {
        using var connection = Databases.Open("DataSource=:memory:;threads=1;memory_limit=512MB");

        Assert.Equal(1L, connection.Scalar("SELECT current_setting('threads')"));
        Assert.Equal("488.2 MiB", connection.Scalar("SELECT current_setting('memory_limit')"));
    }

    [Fact]
    public void An_unknown_option_is_refused()
    {
        var connection = new DuckDBConnection("DataSource=:memory:;no_such_option=1");

        Assert.Throws<InvalidOperationException>(connection.Open);
    }

    [Fact]
    public void A_wrong_value_of_an_option_is_refused()
    {
        var connection = new DuckDBConnection("DataSource=:memory:;ACCESS_MODE=SIDEWAYS");

        Assert.Throws<DuckDBException>(connection.Open);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void A_connection_string_without_a_data_source_is_refused() =>
        Assert.Throws<InvalidOperationException>(new DuckDBConnection("threads=1").Open);

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_its_name()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Path("text.db");
        File.WriteAllText(path, new string('x', 10_000));

        var error = Assert.Throws<DuckDBException>(new DuckDBConnection($"Data Source={path}").Open);

        Assert.Contains("text.db", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_memory_databases_are_apart_unless_they_are_duplicated_or_shared()
    {
        using var one = Databases.OpenInMemory();
        using var other = Databases.OpenInMemory();
        one.Execute("CREATE TABLE t AS SELECT 7 AS i");

        Assert.Throws<DuckDBException>(() => other.Scalar("SELECT i FROM t"));

        using var duplicate = one.Duplicate();
        duplicate.Open();
        Assert.Equal(7, duplicate.Scalar("SELECT i FROM t"));

        using var shared = Databases.Open(DuckDBConnectionStringBuilder.InMemorySharedConnectionString);
        using var sharedToo = Databases.Open(DuckDBConnectionStringBuilder.InMemorySharedConnectionString);
        shared.Execute("CREATE TABLE s AS SELECT 8 AS i");
        Assert.Equal(8, sharedToo.Scalar("SELECT i FROM s"));
    }

    [Fact]
    public void A_file_connection_cannot_be_duplicated()
    {
        using var folder = new TemporaryFolder();
        using var connection = Databases.Open($"Data Source={folder.Path("one.db")}");

        Assert.Throws<NotSupportedException>(connection.Duplicate);
    }

    [Fact]
    public void A_closed_connection_refuses_work()
    {
        var connection = new DuckDBConnection("Data Source=:memory:");

        Assert.Throws<InvalidOperationException>(() => connection.Execute("SELECT 1"));
        Assert.Throws<InvalidOperationException>(connection.BeginTransaction);
        Assert.Throws<InvalidOperationException>(() => connection.CreateAppender("t"));
        Assert.Throws<InvalidOperationException>(connection.Close);

        connection.Open();
        Assert.Throws<InvalidOperationException>(connection.Open);
        connection.Close();
        Assert.Throws<InvalidOperationException>(() => connection.Scalar("SELECT 1"));
        connection.Dispose();
        connection.Dispose();
    }

    [Fact]
    public void A_connection_says_when_it_opens_and_closes()
    {
        var states = new List<ConnectionState>();
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.StateChange += (_, change) => states.Add(change.CurrentState);

        connection.Open();
        connection.Dispose();

        Assert.Equal([ConnectionState.Open, ConnectionState.Closed], states);
    }

    [Fact]
    public async Task A_connection_opens_and_closes_asynchronously()
    {
        await using var connection = new DuckDBConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        await using var command = connection.Command("SELECT 5");

        Assert.Equal(5, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Many_threads_open_and_close_one_file_at_the_same_time()
    {
        using var folder = new TemporaryFolder();
        var connectionString = $"Data Source={folder.Path("busy.db")}";
        using (var first = Databases.Open(connectionString))
            first.Execute("CREATE TABLE t(i INTEGER)");

        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            using var connection = Databases.Open(connectionString);
            connection.Execute("INSERT INTO t VALUES (1)");
        });

        using var last = Databases.Open(connectionString);
        Assert.Equal(64L, last.Scalar("SELECT count(*) FROM t"));
    }

}
