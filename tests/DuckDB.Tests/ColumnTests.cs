using System.Collections;
using System.Numerics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.DuckDB.Tests;

/// <summary>How each type of column is read.</summary>
public sealed class ColumnTests : IDisposable
{
    private enum Level
    {
        Low,
        High,
    }

    private readonly DuckDBConnection connection = Databases.OpenInMemory();

    public void Dispose() => connection.Dispose();

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
}
