using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.Analytics.Tests.Provider;

/// <summary>
/// The end of rows is the true end: a streamed result that fails or is interrupted throws, and the connection goes on. With one thread: where others run ahead of
/// the reader by hundreds of thousands of rows, more than any answer has, one that fails may be told as the interruption of another (1 to 3 times in 100).
/// </summary>
public sealed class ReadingTests : IDisposable
{
    private const long FailsAt = 500_000;
    private readonly DuckDBConnection connection = new("DataSource=:memory:");

    public ReadingTests()
    {
        connection.Open();
        connection.Run("SET threads = 1");
    }

    public void Dispose() => connection.Dispose();

    [Fact]
    public void A_streamed_result_that_fails_at_a_late_row_throws_with_its_type()
    {
        using var command = connection.Command($"SELECT CASE WHEN range = {FailsAt} THEN error('mine') ELSE 'x' END FROM range(1000000)");
        command.UseStreamingMode = true;
        long rows = 0;

        var failure = Assert.Throws<DuckDBException>(() => CountRows(command, ref rows, 0));

        Assert.Equal(DuckDBErrorType.InvalidInput, failure.ErrorType);
        Assert.InRange(rows, 1, FailsAt);
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Theory]
    [InlineData("SELECT range FROM range(100000000)")]
    [InlineData("SELECT a.range FROM range(100000) a, range(100000) b WHERE hash(a.range + b.range) % 7 = 1")]
    public void A_streamed_result_that_is_interrupted_between_rows_throws(string sql)
    {
        using var command = connection.Command(sql);
        command.UseStreamingMode = true;
        long rows = 0;

        Assert.Throws<OperationCanceledException>(() => CountRows(command, ref rows, 10_000));

        Assert.InRange(rows, 10_000, 1_000_000);
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public void A_streamed_result_is_whole()
    {
        using var command = connection.Command("SELECT range FROM range(1000000)");
        command.UseStreamingMode = true;
        long rows = 0;

        CountRows(command, ref rows, 0);

        Assert.Equal(1_000_000, rows);
    }

    [Fact]
    public void An_interrupt_ends_only_what_its_own_connection_runs()
    {
        using var other = connection.Duplicate();
        other.Open();
        using var command = other.Command("SELECT 1");
        using var reading = connection.Command("SELECT range FROM range(1000000)");
        reading.UseStreamingMode = true;
        long rows = 0;
        using var reader = reading.ExecuteReader();
        while (reader.Read())
            if (++rows % 100_000 == 0)
                command.Cancel();

        Assert.Equal(1_000_000, rows);
    }

    private static void CountRows(DuckDBCommand command, ref long rows, long interruptAt)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (++rows == interruptAt)
                command.Cancel();
    }
}
