using System.Data;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.DuckDB.Tests;

public sealed class TransactionTests : IDisposable
{
    private readonly DuckDBConnection connection = Databases.OpenInMemory();

    public TransactionTests() => connection.Execute("CREATE TABLE t(i INTEGER PRIMARY KEY)");

    public void Dispose() => connection.Dispose();

    [Fact]
    public void What_is_rolled_back_is_gone_and_what_is_committed_stays()
    {
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (1)");
            transaction.Rollback();
        }

        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (2)");
            transaction.Commit();
        }

        Assert.Equal(2, connection.Scalar("SELECT i FROM t"));
    }

    [Fact]
    public void A_transaction_disposed_unfinished_is_rolled_back()
    {
        using (connection.BeginTransaction())
            connection.Execute("INSERT INTO t VALUES (1)");

        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData(true, 5_000L)]
    [InlineData(false, 0L)]
    public void Appended_rows_share_the_fate_of_the_transaction(bool commit, long expected)
    {
        using (var transaction = connection.BeginTransaction())
        {
            using (var appender = connection.CreateAppender("t"))
            {
                for (var row = 0; row < 5_000; row++)
                    appender.CreateRow().AppendValue(row).EndRow();
            }

            connection.Execute("CREATE TABLE IF NOT EXISTS position(p BIGINT); INSERT INTO position VALUES (5000)");
            if (commit)
                transaction.Commit();
            else
                transaction.Rollback();
        }

        Assert.Equal(expected, connection.Scalar("SELECT count(*) FROM t"));
        Assert.Equal(commit ? 1L : 0L, connection.Scalar("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'position'"));
    }

    [Fact]
    public void One_connection_has_one_transaction_at_a_time()
    {
        using var transaction = connection.BeginTransaction();

        Assert.Throws<InvalidOperationException>(connection.BeginTransaction);
        transaction.Commit();
        Assert.Throws<InvalidOperationException>(transaction.Commit);
        using var next = connection.BeginTransaction();
    }

    [Fact]
    public void Only_snapshot_isolation_is_offered() =>
        Assert.Throws<ArgumentException>(() => connection.BeginTransaction(IsolationLevel.Serializable));

    [Fact]
    public void A_transaction_that_cannot_commit_is_over()
    {
        using var other = connection.Duplicate();
        other.Open();
        var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO t VALUES (1)");
        other.Execute("INSERT INTO t VALUES (1)");

        var error = Assert.Throws<DuckDBException>(transaction.Commit);

        Assert.Equal(DuckDBErrorType.Transaction, error.ErrorType);
        Assert.Throws<InvalidOperationException>(transaction.Rollback);
        using var next = connection.BeginTransaction();
        Assert.Equal(1L, connection.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Of_two_that_change_the_same_row_the_later_fails()
    {
        using var folder = new TemporaryFolder();
        var connectionString = $"Data Source={folder.Path("conflict.db")}";
        using var one = Databases.Open(connectionString);
        using var other = Databases.Open(connectionString);
        one.Execute("CREATE TABLE t(i INTEGER); INSERT INTO t VALUES (1)");
        using var first = one.BeginTransaction();
        using var second = other.BeginTransaction();
        one.Execute("UPDATE t SET i = 2");

        var error = Assert.Throws<DuckDBException>(() => other.Execute("UPDATE t SET i = 3"));

        Assert.Contains("Conflict", error.Message, StringComparison.OrdinalIgnoreCase);
        first.Commit();
    }
}
