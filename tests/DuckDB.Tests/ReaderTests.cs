using System.Data;
using System.Numerics;
using DuckDB.NET.Data;

namespace DebugGrid.DuckDB.Tests;

public sealed class ReaderTests : IDisposable
{
    private readonly DuckDBConnection connection = Databases.OpenInMemory();

    public void Dispose() => connection.Dispose();

    [Theory]
    [InlineData("1::TINYINT", "TinyInt", typeof(sbyte))]
    [InlineData("1::BIGINT", "BigInt", typeof(long))]
    [InlineData("1::UBIGINT", "UnsignedBigInt", typeof(ulong))]
    [InlineData("1::HUGEINT", "HugeInt", typeof(BigInteger))]
    [InlineData("1::UHUGEINT", "UnsignedHugeInt", typeof(BigInteger))]
    [InlineData("1.5::DOUBLE", "Double", typeof(double))]
    [InlineData("1.5", "Decimal", typeof(decimal))]
    [InlineData("'a'", "Varchar", typeof(string))]
    [InlineData("'{}'::JSON", "Varchar", typeof(string))]
    [InlineData("'a'::BLOB", "Blob", typeof(Stream))]
    [InlineData("uuid()", "Uuid", typeof(Guid))]
    [InlineData("DATE '2026-01-01'", "Date", typeof(DateOnly))]
    [InlineData("TIMESTAMPTZ '2026-01-01 00:00:00+00'", "TimestampTz", typeof(DateTime))]
    [InlineData("INTERVAL 1 DAY", "Interval", typeof(TimeSpan))]
    [InlineData("[1]", "List", typeof(List<int>))]
    [InlineData("{'a': 1}", "Struct", typeof(Dictionary<string, object>))]
    [InlineData("MAP {'a': 1}", "Map", typeof(Dictionary<string, int>))]
    public void A_column_says_its_name_and_types(string expression, string typeName, Type clrType)
    {
        using var command = connection.Command($"SELECT {expression} AS c WHERE false");
        using var reader = command.ExecuteReader();

        Assert.Equal(1, reader.FieldCount);
        Assert.Equal("c", reader.GetName(0));
        Assert.Equal(0, reader.GetOrdinal("c"));
        Assert.Equal(typeName, reader.GetDataTypeName(0));
        Assert.Equal(clrType, reader.GetFieldType(0));
        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
    }

    [Fact]
    public void An_unknown_column_name_is_refused()
    {
        using var command = connection.Command("SELECT 1 AS a");
        using var reader = command.ExecuteReader();

        Assert.Throws<DuckDBException>(() => reader.GetOrdinal("b"));
    }

    [Fact]
    public void NULL_is_read_only_into_a_nullable_type()
    {
        Assert.Null(connection.Value<int?>("SELECT NULL::INTEGER"));
        Assert.Equal(5, connection.Value<int?>("SELECT 5"));
        Assert.Throws<InvalidCastException>(() => connection.Value<int>("SELECT NULL::INTEGER"));
        Assert.Throws<InvalidCastException>(() => connection.Value<string>("SELECT NULL::VARCHAR"));
    }

    [Fact]
    public void NULL_is_seen_per_row_across_many_chunks()
    {
        using var command = connection.Command("SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'row ' || i END FROM range(10000) r(i)");
        using var reader = command.ExecuteReader();
        for (var row = 0L; row < 10_000; row++)
        {
            Assert.True(reader.Read());
            Assert.Equal(row, reader.GetInt64(0));
            Assert.Equal(row % 3 == 0, reader.IsDBNull(1));
            if (row % 3 != 0)
                Assert.Equal($"row {row}", reader.GetString(1));
        }

        Assert.False(reader.Read());
    }

    [Fact]
    public void A_streaming_reader_returns_the_same_rows()
    {
        using var command = connection.Command("SELECT i, repeat('x', (i % 40)::INTEGER) FROM range(100000) r(i)");
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        var rows = 0L;
        while (reader.Read())
        {
            Assert.Equal(rows, reader.GetInt64(0));
            Assert.Equal(rows % 40, reader.GetString(1).Length);
            rows++;
        }

        Assert.Equal(100_000, rows);
    }

    [Fact]
    public void A_row_is_read_into_an_array_and_by_name()
    {
        using var command = connection.Command("SELECT 1 AS a, NULL AS b, 'x' AS c");
        using var reader = command.ExecuteReader();
        var values = new object[3];

        Assert.Throws<InvalidOperationException>(() => reader.GetValue(0));
        Assert.True(reader.Read());
        Assert.Equal(3, reader.GetValues(values));
        Assert.Equal([1, DBNull.Value, "x"], values);
        Assert.Equal("x", reader["c"]);
        Assert.Equal(-1, reader.RecordsAffected);
    }

    [Fact]
    public void A_closed_reader_stays_closed_and_can_take_its_connection_along()
    {
        var command = connection.Command("SELECT 1");
        var reader = command.ExecuteReader(CommandBehavior.CloseConnection);
        Assert.False(reader.IsClosed);

        reader.Close();
        reader.Dispose();

        Assert.True(reader.IsClosed);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reader_outlives_its_connection_without_harm(bool streaming)
    {
        var command = connection.Command("SELECT i FROM range(100000) r(i)");
        command.UseStreamingMode = streaming;
        var reader = command.ExecuteReader();
        Assert.True(reader.Read());

        connection.Dispose();

        Assert.Equal(0, reader.GetInt64(0));
        reader.Dispose();
    }

    [Theory]
    [InlineData(true, "SELECT i FROM range(0) r(i)")]
    [InlineData(false, "SELECT i FROM range(0) r(i)")]
    [InlineData(true, "SELECT i FROM range(3) r(i) WHERE i > 5")]
    [InlineData(true, "SELECT i FROM range(5000) r(i)")]
    [InlineData(false, "SELECT i FROM range(5000) r(i)")]
    public void The_end_of_a_result_is_told_however_often_it_is_asked_for(bool streaming, string sql)
    {
        using var command = connection.Command(sql);
        command.UseStreamingMode = streaming;
        using var reader = command.ExecuteReader();
        bool hadRows = reader.HasRows;
        long rows = 0;
        while (reader.Read())
            rows++;

        Assert.Equal(hadRows, rows > 0);
        Assert.False(reader.Read());
        Assert.False(reader.Read());
        Assert.False(reader.NextResult());
    }

}
