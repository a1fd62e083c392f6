using System.Collections;
using System.Data;
using System.Numerics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.DuckDB.Tests;

public sealed class ReaderTests : IDisposable
{
    private enum Level
    {
        Low,
        High,
    }

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
    public void Integers_are_read_as_any_integer_that_holds_them_and_sums_as_long()
    {
        Assert.Equal(7, connection.Value<int>("SELECT 7::BIGINT"));
        Assert.Equal(7L, connection.Value<long>("SELECT sum(7::INTEGER)"));
        Assert.Equal((byte)7, connection.Value<byte>("SELECT 7::UHUGEINT"));
        Assert.Equal(new BigInteger(7), connection.Value<BigInteger>("SELECT 7::SMALLINT"));
        Assert.Equal(7d, connection.Value<double>("SELECT 7::INTEGER"));
        Assert.Equal(7m, connection.Value<decimal>("SELECT 7::INTEGER"));
        Assert.Throws<InvalidCastException>(() => connection.Value<byte>("SELECT 256"));
        Assert.Throws<InvalidCastException>(() => connection.Value<uint>("SELECT -1"));
    }

    [Theory]
    [InlineData("1.5::FLOAT")]
    [InlineData("1.5::DECIMAL(9,2)")]
    [InlineData("1::HUGEINT")]
    [InlineData("'1.5'")]
    [InlineData("true")]
    public void What_is_not_a_DOUBLE_or_a_small_integer_is_not_read_as_double(string expression) =>
        Assert.Throws<InvalidCastException>(() => connection.Value<double>($"SELECT {expression}"));

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
    public void Dates_and_times_are_read_as_every_type_that_holds_them()
    {
        Assert.Equal(new DateTime(2026, 1, 2), connection.Value<DateTime>("SELECT DATE '2026-01-02'"));
        Assert.Equal(new DateOnly(2026, 1, 2), (DateOnly)connection.Value<DuckDBDateOnly>("SELECT DATE '2026-01-02'"));
        Assert.Equal(new TimeOnly(1, 2, 3), (TimeOnly)connection.Value<DuckDBTimeOnly>("SELECT TIME '01:02:03'"));
        Assert.Equal(TimeSpan.FromHours(2), connection.Value<DateTimeOffset>("SELECT TIMETZ '12:02:03+02'").Offset);
        Assert.Equal(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            connection.Value<DateTimeOffset>("SELECT TIMESTAMP '2026-01-02 03:04:05'"));
        Assert.Equal(DateTimeKind.Unspecified, connection.Value<DateTime>("SELECT TIMESTAMPTZ '2026-01-02 03:04:05+00'").Kind);
    }

    [Fact]
    public void An_infinite_time_is_not_a_DateTime()
    {
        Assert.Throws<InvalidOperationException>(() => connection.Value<DateTime>("SELECT TIMESTAMP 'infinity'"));
        Assert.Throws<InvalidOperationException>(() => connection.Value<DateOnly>("SELECT DATE '-infinity'"));
    }

    [Fact]
    public void An_interval_with_months_is_read_as_its_parts()
    {
        var interval = connection.Value<DuckDBInterval>("SELECT INTERVAL '14 months 3 days 5 seconds'");

        Assert.Equal((14, 3, 5_000_000UL), (interval.Months, interval.Days, interval.Micros));
        Assert.Throws<ArgumentOutOfRangeException>(() => connection.Value<TimeSpan>("SELECT INTERVAL 1 MONTH"));
    }

    [Theory]
    [InlineData("1.25::DECIMAL(4,2)", "1.25")]
    [InlineData("-1.25::DECIMAL(4,2)", "-1.25")]
    [InlineData("12345.678::DECIMAL(9,3)", "12345.678")]
    [InlineData("-123456789.012345678::DECIMAL(18,9)", "-123456789.012345678")]
    [InlineData("1234567890123456789.5::DECIMAL(38,1)", "1234567890123456789.5")]
    [InlineData("-0.5::DECIMAL(38,30)", "-0.5")]
    public void Decimals_of_every_width_are_exact(string expression, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), connection.Value<decimal>($"SELECT {expression}"));

    [Fact]
    public void Unsigned_huge_integers_reach_their_maximum() =>
        Assert.Equal(
            (BigInteger)UInt128.MaxValue,
            connection.Scalar("SELECT 340282366920938463463374607431768211455::UHUGEINT"));

    [Fact]
    public void Enums_are_read_as_name_and_as_a_matching_enum()
    {
        connection.Execute("CREATE TYPE level AS ENUM ('Low', 'High')");

        Assert.Equal("High", connection.Scalar("SELECT 'High'::level"));
        Assert.Equal(Level.High, connection.Value<Level>("SELECT 'High'::level"));
    }

    [Fact]
    public void Bits_are_read_as_text_and_as_an_array()
    {
        Assert.Equal("0101011", connection.Scalar("SELECT '0101011'::BIT"));
        Assert.Equal(new BitArray([true, false, true]), connection.Value<BitArray>("SELECT '101'::BIT"));
        Assert.Equal("111100001010101", connection.Scalar("SELECT '111100001010101'::BIT"));
    }

    [Fact]
    public void Lists_are_read_with_their_nesting_and_their_NULLs()
    {
        Assert.Equal(new List<string> { "a", "b" }, connection.Scalar("SELECT ['a', 'b']"));
        Assert.Equal([1, null, 3], connection.Value<List<int?>>("SELECT [1, NULL, 3]"));
        Assert.Throws<InvalidCastException>(() => connection.Value<List<int>>("SELECT [1, NULL]"));
        Assert.Equal(new List<List<int>> { new() { 1 }, new(), new() { 2, 3 } }, connection.Scalar("SELECT [[1], [], [2, 3]]"));
        Assert.Equal(new List<float> { 1, 2, 3 }, connection.Scalar("SELECT [1, 2, 3]::FLOAT[3]"));
    }

    [Fact]
    public void Structs_and_maps_are_read_as_dictionaries()
    {
        var row = connection.Value<Dictionary<string, object>>("SELECT {'name': 'x', 'size': 5, 'gone': NULL, 'tags': ['t']}");
        Assert.Equal("x", row["name"]);
        Assert.Equal(5, row["size"]);
        Assert.Null(row["gone"]);
        Assert.Equal(new List<string> { "t" }, row["tags"]);

        Assert.Equal(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, connection.Scalar("SELECT MAP {'a': 1, 'b': 2}"));
    }

    [Fact]
    public void Nested_values_are_right_in_every_chunk()
    {
        using var command = connection.Command("SELECT range(i % 5), {'i': i, 's': 'value ' || i} FROM range(5000) r(i)");
        using var reader = command.ExecuteReader();
        for (var row = 0L; reader.Read(); row++)
        {
            Assert.Equal(Enumerable.Range(0, (int)(row % 5)).Select(item => (long)item), reader.GetFieldValue<List<long>>(0));
            Assert.Equal($"value {row}", reader.GetFieldValue<Dictionary<string, object>>(1)["s"]);
        }
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

#if !FULL_PACKAGE_SET
    // The real library reads memory it has freed.
    [Fact]
    public void A_closed_reader_refuses_to_be_read()
    {
        using var command = connection.Command("SELECT 1");
        var reader = command.ExecuteReader();
        reader.Read();
        reader.Close();

        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.Throws<InvalidOperationException>(() => reader.Read());
    }

    // The real library ends the rows early and says nothing.
    [Fact]
    public void An_error_in_the_middle_of_a_streamed_result_is_thrown()
    {
        using var command = connection.Command("SELECT CASE WHEN i = 5000000 THEN error('stopped at ' || i) ELSE 'x' END FROM range(10000000) r(i)");
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();

        var error = Assert.Throws<DuckDBException>(() =>
        {
            while (reader.Read())
                reader.GetString(0);
        });

        Assert.Contains("stopped at 5000000", error.Message, StringComparison.Ordinal);
    }
#endif
}
