using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.DuckDB.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly DuckDBConnection connection = Databases.OpenInMemory();

    public void Dispose() => connection.Dispose();

    [Fact]
    public void All_statements_of_a_text_run_and_the_rows_they_change_are_added_up() =>
        Assert.Equal(3, connection.Execute("CREATE TABLE t(i INTEGER); INSERT INTO t VALUES (1), (2); UPDATE t SET i = 3 WHERE i = 2"));

    [Fact]
    public void A_scalar_is_the_first_value_or_null_without_a_row_and_DBNull_for_NULL()
    {
        Assert.Equal("a", connection.Scalar("SELECT 'a', 'b' UNION ALL SELECT 'c', 'd'"));
        Assert.Null(connection.Scalar("SELECT 1 WHERE false"));
        Assert.Equal(DBNull.Value, connection.Scalar("SELECT NULL"));
    }

    [Fact]
    public void A_reader_skips_statements_without_rows_and_moves_through_results()
    {
        using var command = connection.Command("CREATE TABLE t AS SELECT 1 AS a; SELECT a FROM t; INSERT INTO t VALUES (2); SELECT sum(a) AS total FROM t");
        using var reader = command.ExecuteReader();

        Assert.Equal("a", reader.GetName(0));
        Assert.True(reader.NextResult());
        Assert.Equal("total", reader.GetName(0));
        Assert.True(reader.Read());
        Assert.Equal(3L, reader.GetInt64(0));
        Assert.False(reader.NextResult());
    }

    [Fact]
    public void Statements_behind_the_first_result_run_only_when_asked_for()
    {
        connection.Execute("CREATE TABLE t(i INTEGER)");

        connection.Scalar("SELECT 1; INSERT INTO t VALUES (1)");

        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_statement_that_returns_what_it_inserted_is_read_like_a_query()
    {
        connection.Execute("CREATE TABLE t(i INTEGER)");

        Assert.Equal(9, connection.Scalar("INSERT INTO t VALUES (9) RETURNING i"));
    }

    [Theory]
    [InlineData("SELEC 1", "SELEC")]
    [InlineData("SELECT * FROM missing_table", "missing_table")]
    [InlineData("SELECT no_such_function(1)", "no_such_function")]
    public void A_statement_that_cannot_be_prepared_fails_with_the_words_of_DuckDB(string sql, string word)
    {
        var error = Assert.Throws<DuckDBException>(() => connection.Execute(sql));

        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.Equal(DuckDBErrorType.Invalid, error.ErrorType);
    }

    [Theory]
    [InlineData("SELECT 'x'::INTEGER", DuckDBErrorType.Conversion)]
    [InlineData("INSERT INTO u VALUES (1), (1)", DuckDBErrorType.Constraint)]
    [InlineData("SELECT i + 1::UTINYINT FROM (SELECT 255::UTINYINT AS i)", DuckDBErrorType.OutOfRange)]
    public void A_statement_that_fails_as_it_runs_says_the_kind_of_error(string sql, DuckDBErrorType expected)
    {
        connection.Execute("CREATE TABLE u(i INTEGER PRIMARY KEY)");

        var error = Assert.Throws<DuckDBException>(() => connection.Execute(sql));

        Assert.Equal(expected, error.ErrorType);
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void A_text_without_a_statement_is_refused() => Assert.Throws<DuckDBException>(() => connection.Execute("-- nothing here"));

    [Fact]
    public void The_connection_is_usable_after_an_error()
    {
        Assert.Throws<DuckDBException>(() => connection.Execute("SELECT 'x'::INTEGER"));

        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public void The_provider_factory_creates_what_belongs_together()
    {
        using var created = DuckDBClientFactory.Instance.CreateConnection();
        using var command = DuckDBClientFactory.Instance.CreateCommand();

        Assert.IsType<DuckDBConnection>(created);
        Assert.IsType<DuckDBCommand>(command);
        Assert.IsType<DuckDBParameter>(command.CreateParameter());
    }
}
