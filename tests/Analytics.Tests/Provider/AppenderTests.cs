using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tests.Provider;

/// <summary>What DuckDB.NET's appender does in silence. Each of these is the reason for a check of ours; a test that fails here may free us of one.</summary>
public sealed class AppenderTests : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");

    public AppenderTests() => connection.Open();

    public void Dispose() => connection.Dispose();

    [Fact]
    public void A_number_of_another_width_is_written_over_its_neighbours()
    {
        connection.Run("CREATE TABLE t(small INTEGER, big BIGINT)");
        using (var rows = connection.CreateAppender("t"))
        {
            rows.CreateRow().AppendValue((int?)1).AppendValue((int?)3).EndRow();
            rows.CreateRow().AppendValue((int?)1).AppendValue((int?)5).EndRow();
        }

        Assert.NotEqual("3,5", connection.Scalar("SELECT string_agg(big, ',' ORDER BY rowid) FROM t"));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_become_NULL()
    {
        connection.Run("CREATE TABLE t(a VARCHAR, b VARCHAR)");
        using (var rows = connection.CreateAppender("t"))
            rows.CreateRow().AppendValue(new byte[] { 0x78, 0xff }).AppendValue("a\0b"u8.ToArray()).EndRow();

        Assert.Equal(true, connection.Scalar("SELECT a IS NULL AND length(b) = 3 FROM t"));
    }

    [Fact]
    public void A_text_ends_at_its_first_NUL_as_a_parameter()
    {
        using var command = connection.Command("SELECT $text::VARCHAR");
        command.Parameters.Add(new DuckDBParameter("text", "a\0b"));

        Assert.Equal("a", command.ExecuteScalar());
    }

    [Fact]
    public void A_row_that_lacks_columns_is_left_out_and_the_others_are_stored()
    {
        connection.Run("CREATE TABLE t(a INTEGER, b VARCHAR)");
        using (var rows = connection.CreateAppender("t"))
        {
            rows.CreateRow().AppendValue((int?)1).AppendValue("a").EndRow();
            rows.CreateRow().AppendValue((int?)2);
        }

        Assert.Equal("1", connection.Scalar("SELECT string_agg(a, ',') FROM t"));
    }

    [Fact]
    public void A_table_that_takes_no_value_says_so_with_a_type()
    {
        connection.Run("CREATE TABLE t(a INTEGER NOT NULL)");
        var rows = connection.CreateAppender("t");
        rows.CreateRow().AppendNullValue().EndRow();

        Assert.Equal(DuckDB.NET.Native.DuckDBErrorType.Constraint, Assert.Throws<DuckDBException>(rows.Dispose).ErrorType);
    }
}
