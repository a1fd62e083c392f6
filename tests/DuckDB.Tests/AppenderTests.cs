using System.Runtime.InteropServices;
using System.Text;
using DuckDB.NET.Data;

namespace DebugGrid.DuckDB.Tests;

public sealed class AppenderTests : IDisposable
{
    private enum Level
    {
        Low,
        High,
    }

    private readonly DuckDBConnection connection = Databases.OpenInMemory();

    public void Dispose() => connection.Dispose();

    [Fact]
    public void Every_type_comes_back_as_it_was_appended()
    {
        connection.Execute("CREATE TYPE level AS ENUM ('Low', 'High')");
        connection.Execute("""
            CREATE TABLE t(b BOOLEAN, i1 TINYINT, i2 SMALLINT, i4 INTEGER, i8 BIGINT, u1 UTINYINT, u2 USMALLINT, u4 UINTEGER, u8 UBIGINT,
              h HUGEINT, f FLOAT, d DOUBLE, c4 DECIMAL(4,2), c9 DECIMAL(9,3), c18 DECIMAL(18,6), c38 DECIMAL(38,10), s VARCHAR, j JSON,
              x BLOB, g UUID, e level, e2 level, dt DATE, tm TIME, ts TIMESTAMP, tss TIMESTAMP_S, tsm TIMESTAMP_MS, tsn TIMESTAMP_NS,
              tz TIMESTAMPTZ, iv INTERVAL, l INTEGER[], ls VARCHAR[], a DOUBLE[2])
            """);
        var id = Guid.Parse("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        var time = new DateTime(2026, 2, 28, 12, 34, 56, 789).AddTicks(1234);
        using (var appender = connection.CreateAppender("t"))
        {
            appender.CreateRow()
                .AppendValue(true).AppendValue((sbyte?)-1).AppendValue((short?)-2).AppendValue((int?)-3).AppendValue((long?)-4)
                .AppendValue((byte?)1).AppendValue((ushort?)2).AppendValue((uint?)3).AppendValue((ulong?)4)
                .AppendValue(System.Numerics.BigInteger.MinusOne).AppendValue((float?)1.5f).AppendValue(-2.5)
                .AppendValue(1.25m).AppendValue(-1.234m).AppendValue(123456.654321m).AppendValue(-9999999999999999.0123456789m)
                .AppendValue("text").AppendValue("""{"k":"a value longer than twelve bytes"}""")
                .AppendValue(new byte[] { 0, 1, 2 }).AppendValue(id).AppendValue("High").AppendValue(Level.Low)
                .AppendValue(new DateOnly(1960, 1, 2)).AppendValue(new TimeOnly(1, 2, 3, 4)).AppendValue(time).AppendValue(time)
                .AppendValue(time).AppendValue(time).AppendValue(new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)))
                .AppendValue(new TimeSpan(1, 2, 3, 4)).AppendValue(new List<int> { 1, 2 }).AppendValue(new[] { "a", "longer than twelve bytes" })
                .AppendValue(new List<double> { 0.5, 1.5 })
                .EndRow();
        }

        using var command = connection.Command("SELECT * FROM t");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        var blob = Assert.IsType<Stream>(values[18], exactMatch: false);
        Assert.Equal(3, blob.Length);
        values[18] = "blob";
        Assert.Equal(
            [
                true, (sbyte)-1, (short)-2, -3, -4L, (byte)1, (ushort)2, 3u, 4ul, System.Numerics.BigInteger.MinusOne, 1.5f, -2.5,
                1.25m, -1.234m, 123456.654321m, -9999999999999999.0123456789m, "text", """{"k":"a value longer than twelve bytes"}""",
                "blob", id, "High", "Low", new DateOnly(1960, 1, 2), new TimeOnly(1, 2, 3, 4),
                time.AddTicks(-4), time.AddTicks(-7891234), time.AddTicks(-1234), time, new DateTime(2026, 1, 1), new TimeSpan(1, 2, 3, 4),
                new List<int> { 1, 2 }, new List<string> { "a", "longer than twelve bytes" }, new List<double> { 0.5, 1.5 },
            ],
            values);
    }

    [Fact]
    public void Every_null_is_NULL()
    {
        connection.Execute("CREATE TABLE t(a VARCHAR, b BIGINT, c DOUBLE, d UUID, e TIMESTAMP, f BLOB, g INTEGER[], h BOOLEAN)");
        using (var appender = connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue((string?)null).AppendValue((long?)null).AppendValue((double?)null).AppendValue((Guid?)null)
                .AppendValue((DateTime?)null).AppendValue((byte[]?)null).AppendValue((List<int>?)null).AppendNullValue().EndRow();
        }

        Assert.Equal(
            1L,
            connection.Scalar("""
                SELECT count(*) FROM t WHERE a IS NULL AND b IS NULL AND c IS NULL AND d IS NULL AND e IS NULL AND f IS NULL AND g IS NULL
                AND h IS NULL
                """));
    }

    [Fact]
    public void UTF8_bytes_go_into_text_columns_without_a_string()
    {
        connection.Execute("CREATE TABLE t(v VARCHAR, j JSON)");
        ReadOnlyMemory<byte> payload = """{"greeting":"grüße, 世界 👋"}"""u8.ToArray();
        using (var appender = connection.CreateAppender("t"))
            appender.CreateRow().AppendValue("grüße, 世界 👋"u8.ToArray()).AppendValue(MemoryMarshal.AsMemory(payload).Span).EndRow();

        Assert.Equal("grüße, 世界 👋", connection.Scalar("SELECT v FROM t"));
        Assert.Equal("grüße, 世界 👋", connection.Scalar("SELECT j->>'greeting' FROM t"));
    }

    [Fact]
    public void NUL_characters_survive_as_bytes_and_end_a_string()
    {
        connection.Execute("CREATE TABLE t(a VARCHAR, b VARCHAR)");
        using (var appender = connection.CreateAppender("t"))
            appender.CreateRow().AppendValue("a\0b, long enough not to be inlined"u8.ToArray()).AppendValue("a\0b").EndRow();

        Assert.Equal("a\0b, long enough not to be inlined", connection.Scalar("SELECT a FROM t"));
        Assert.Equal("a", connection.Scalar("SELECT b FROM t"));
    }

    [Fact]
    public void An_empty_span_is_empty_text_and_the_default_span_is_NULL()
    {
        connection.Execute("CREATE TABLE t(a VARCHAR, b VARCHAR)");
        using (var appender = connection.CreateAppender("t"))
            appender.CreateRow().AppendValue(new byte[1].AsSpan(0, 0)).AppendValue(default(Span<byte>)).EndRow();

        Assert.Equal(1L, connection.Scalar("SELECT count(*) FROM t WHERE a = '' AND b IS NULL"));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void Text_of_any_length_is_found_again(int length)
    {
        connection.Execute("CREATE TABLE t(v VARCHAR, w VARCHAR)");
        var text = new string('z', length);
        using (var appender = connection.CreateAppender("t"))
        {
            for (var row = 0; row < 3; row++)
                appender.CreateRow().AppendValue(text).AppendValue(Encoding.UTF8.GetBytes(text)).EndRow();
        }

        Assert.Equal(3L, connection.Scalar("SELECT count(*) FROM t WHERE v = w AND v = repeat('z', ?)", length));
    }

    [Fact]
    public void Two_hundred_thousand_rows_arrive_complete_and_in_order()
    {
        const int rows = 200_000;
        connection.Execute("CREATE TABLE t(i BIGINT, short VARCHAR, long VARCHAR, g UUID, d DOUBLE, n INTEGER)");
        using (var appender = connection.CreateAppender("t"))
        {
            for (var row = 0; row < rows; row++)
            {
                appender.CreateRow().AppendValue((long)row).AppendValue($"r{row}").AppendValue($"a text that is not inlined {row}")
                    .AppendValue(new Guid(row, 0, 0, new byte[8])).AppendValue(row / 2.0).AppendValue(row % 7 == 0 ? null : (int?)row).EndRow();
            }
        }

        using var command = connection.Command("SELECT * FROM t");
        using var reader = command.ExecuteReader();
        for (var row = 0; row < rows; row++)
        {
            Assert.True(reader.Read());
            Assert.Equal(row, reader.GetInt64(0));
            Assert.Equal($"r{row}", reader.GetString(1));
            Assert.Equal($"a text that is not inlined {row}", reader.GetString(2));
            Assert.Equal(new Guid(row, 0, 0, new byte[8]), reader.GetGuid(3));
            Assert.Equal(row / 2.0, reader.GetDouble(4));
            Assert.Equal(row % 7 == 0 ? null : row, reader.GetFieldValue<int?>(5));
        }

        Assert.False(reader.Read());
    }

    [Fact]
    public void Lists_of_changing_length_arrive_complete()
    {
        const int rows = 5_000;
        connection.Execute("CREATE TABLE t(i INTEGER, l BIGINT[])");
        using (var appender = connection.CreateAppender("t"))
        {
            for (var row = 0; row < rows; row++)
            {
                var items = Enumerable.Range(0, row % 11).Select(item => item == 3 ? null : (long?)item).ToList();
                appender.CreateRow().AppendValue(row).AppendValue(row % 13 == 0 ? null : items).EndRow();
            }
        }

        using var command = connection.Command("SELECT i, l FROM t");
        using var reader = command.ExecuteReader();
        for (var row = 0; row < rows; row++)
        {
            Assert.True(reader.Read());
            Assert.Equal(row % 13 == 0, reader.IsDBNull(1));
            if (row % 13 != 0)
                Assert.Equal(Enumerable.Range(0, row % 11).Select(item => item == 3 ? null : (long?)item), reader.GetFieldValue<List<long?>>(1));
        }
    }

    [Fact]
    public void Rows_are_in_the_table_once_the_appender_is_closed_and_not_in_that_of_another_schema()
    {
        connection.Execute("CREATE SCHEMA s; CREATE TABLE s.t(i INTEGER); CREATE TABLE t(i INTEGER)");
        var appender = connection.CreateAppender("memory", "s", "t");
        appender.CreateRow().AppendValue((int?)1).EndRow();

        appender.Close();

        Assert.Equal(1L, connection.Scalar("SELECT count(*) FROM s.t"));
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM main.t"));
        Assert.Throws<InvalidOperationException>(appender.CreateRow);
    }

    [Fact]
    public void Defaults_of_columns_are_appended()
    {
        connection.Execute("CREATE TABLE t(i INTEGER, d INTEGER DEFAULT 42)");
        using (var appender = connection.CreateAppender("t"))
            appender.CreateRow().AppendValue((int?)1).AppendDefault().EndRow();

        Assert.Equal(42, connection.Scalar("SELECT d FROM t"));
    }

    [Fact]
    public void A_table_that_does_not_exist_is_named_in_the_error()
    {
        var error = Assert.Throws<DuckDBException>(() => connection.CreateAppender("nowhere"));

        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_constraint_is_an_error_and_none_of_the_rows_arrive()
    {
        connection.Execute("CREATE TABLE t(i INTEGER PRIMARY KEY)");
        var appender = connection.CreateAppender("t");
        appender.CreateRow().AppendValue((int?)1).EndRow();
        appender.CreateRow().AppendValue((int?)1).EndRow();

        Assert.Throws<DuckDBException>(appender.Close);

        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Too_few_and_too_many_values_are_refused()
    {
        connection.Execute("CREATE TABLE t(i INTEGER, j INTEGER)");
        using var appender = connection.CreateAppender("t");
        var row = appender.CreateRow().AppendValue((int?)1);

        Assert.Throws<InvalidOperationException>(row.EndRow);
        row.AppendValue((int?)2);
        Assert.Throws<IndexOutOfRangeException>(() => row.AppendValue((int?)3));
        row.EndRow();
    }

    [Fact]
    public void A_value_of_another_type_is_refused()
    {
        connection.Execute("CREATE TABLE t(i INTEGER)");
        using var appender = connection.CreateAppender("t");
        var row = appender.CreateRow();

        Assert.Throws<InvalidOperationException>(() => row.AppendValue("text"));
        Assert.Throws<InvalidOperationException>(() => row.AppendValue(Guid.Empty));
    }

}
