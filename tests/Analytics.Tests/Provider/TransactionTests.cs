using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tests.Provider;

/// <summary>Rows and positions stand or fall together, and a connection whose transaction failed takes the next one.</summary>
public sealed class TransactionTests : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");

    public TransactionTests()
    {
        connection.Open();
        connection.Run("CREATE TABLE t(i INTEGER PRIMARY KEY); CREATE TABLE positions(p BIGINT)");
    }

    public void Dispose() => connection.Dispose();

    [Theory]
    [InlineData(true, "5000,1")]
    [InlineData(false, "0,0")]
    public void Appended_rows_share_the_fate_of_the_transaction(bool commit, string expected)
    {
        using (var transaction = connection.BeginTransaction())
        {
            Append(5_000);
            connection.Run("INSERT INTO positions VALUES (5000)");
            if (commit)
                transaction.Commit();
        }

        Assert.Equal(expected, Counts());
    }

    [Fact]
    public void A_transaction_whose_rows_are_refused_leaves_nothing_and_the_next_one_works()
    {
        using (connection.BeginTransaction())
        {
            connection.Run("INSERT INTO positions VALUES (1)");
            Append(10);
            Assert.Throws<DuckDBException>(() => Append(1));
        }

        Assert.Equal("0,0", Counts());
        using var next = connection.BeginTransaction();
        Append(1);
        next.Commit();
        Assert.Equal("1,0", Counts());
    }

    [Fact]
    public void A_transaction_that_cannot_commit_is_over()
    {
        using var other = connection.Duplicate();
        other.Open();
        using var transaction = connection.BeginTransaction();
        connection.Run("INSERT INTO t VALUES (1)");
        other.Run("INSERT INTO t VALUES (1)");

        Assert.Throws<DuckDBException>(transaction.Commit);

        using var next = connection.BeginTransaction();
        Assert.Equal("1,0", Counts());
    }

    private string Counts() => (string)connection.Scalar("SELECT (SELECT count(*) FROM t) || ',' || (SELECT count(*) FROM positions)")!;

    private void Append(int rows)
    {
        using var appender = connection.CreateAppender("t");
        for (int row = 0; row < rows; row++)
            appender.CreateRow().AppendValue((int?)row).EndRow();
    }
}
