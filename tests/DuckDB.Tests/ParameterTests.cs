using System.Numerics;
using DuckDB.NET.Data;

namespace DebugGrid.DuckDB.Tests;

public sealed class ParameterTests : IDisposable
{
    private readonly DuckDBConnection connection = Databases.OpenInMemory();

    public static TheoryData<string, object> Values => new()
    {
        { "BOOLEAN", true },
        { "TINYINT", sbyte.MinValue },
        { "SMALLINT", short.MinValue },
        { "INTEGER", int.MinValue },
        { "BIGINT", long.MinValue },
        { "UTINYINT", byte.MaxValue },
        { "USMALLINT", ushort.MaxValue },
        { "UINTEGER", uint.MaxValue },
        { "UBIGINT", ulong.MaxValue },
        { "HUGEINT", BigInteger.Parse("-170141183460469231731687303715884105727", System.Globalization.CultureInfo.InvariantCulture) },
        { "FLOAT", 1.5f },
        { "DOUBLE", Math.PI },
        { "DECIMAL(18,4)", -12345.6789m },
        { "DECIMAL(38,10)", 1234567890123456789.0123456789m },
        { "VARCHAR", "grüße, 世界 👋" },
        { "VARCHAR", "" },
        { "JSON", """{"a":[1,2]}""" },
        { "UUID", Guid.Parse("f81d4fae-7dec-11d0-a765-00a0c91e6bf6") },
        { "UUID", Guid.Empty },
        { "DATE", new DateOnly(1969, 7, 20) },
        { "TIME", new TimeOnly(23, 59, 59, 999, 999) },
        { "TIMESTAMP", new DateTime(2026, 2, 28, 12, 34, 56, 789).AddTicks(1230) },
        { "TIMESTAMP", new DateTime(1901, 1, 1, 0, 0, 0, 1).AddTicks(10) },
        { "TIMESTAMP_S", new DateTime(2026, 2, 28, 12, 34, 56) },
        { "TIMESTAMP_MS", new DateTime(2026, 2, 28, 12, 34, 56, 789) },
        { "TIMESTAMP_NS", new DateTime(2026, 2, 28, 12, 34, 56, 789).AddTicks(1234) },
        { "TIMESTAMPTZ", new DateTime(2026, 2, 28, 12, 34, 56, 789) },
        { "INTERVAL", new TimeSpan(3, 4, 5, 6, 789) },
        { "INTEGER[]", new List<int> { 1, 2, 3 } },
        { "VARCHAR[]", new List<string> { "a", "", "a longer item than fits inside" } },
        { "DOUBLE[2]", new List<double> { 1.5, -2.5 } },
    };

    public void Dispose() => connection.Dispose();

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_comes_back_from_a_table_as_it_went_in(string type, object value)
    {
        connection.Execute($"CREATE TABLE t(v {type})");

        connection.Execute("INSERT INTO t VALUES (?)", value);

        Assert.Equal(value, connection.Scalar("SELECT v FROM t"));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void NULL_comes_back_from_every_type(string type, object value)
    {
        connection.Execute($"CREATE TABLE t(v {type})");

        connection.Execute("INSERT INTO t VALUES (?), (?), (?)", null, DBNull.Value, value);

        Assert.Equal(2L, connection.Scalar("SELECT count(*) FROM t WHERE v IS NULL"));
        Assert.Equal(DBNull.Value, connection.Scalar("SELECT v FROM t WHERE v IS NULL"));
    }

    [Fact]
    public void Bytes_come_back_as_a_stream()
    {
        byte[] bytes = [0, 1, 2, 0, 255, .. new byte[1000]];
        connection.Execute("CREATE TABLE t(v BLOB)");

        connection.Execute("INSERT INTO t VALUES (?)", bytes);

        using var copy = new MemoryStream();
        using (var stream = connection.Value<Stream>("SELECT v FROM t"))
            stream.CopyTo(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public void An_instant_with_an_offset_is_stored_as_UTC()
    {
        connection.Execute("CREATE TABLE t(v TIMESTAMPTZ)");

        connection.Execute("INSERT INTO t VALUES (?)", new DateTimeOffset(2026, 1, 1, 14, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero), connection.Value<DateTimeOffset>("SELECT v FROM t"));
    }

    [Fact]
    public void Names_are_given_without_their_sign_and_may_repeat_in_the_text()
    {
        using var command = connection.Command("SELECT $word || '-' || $word || '-' || $number");
        command.Parameters.Add(new DuckDBParameter("number", 5));
        command.Parameters.Add(new DuckDBParameter("word", "x"));

        Assert.Equal("x-x-5", command.ExecuteScalar());
    }

    [Fact]
    public void Positions_may_be_numbered_and_out_of_order() =>
        Assert.Equal("ba", connection.Scalar("SELECT $2 || $1", "a", "b"));

    [Fact]
    public void Each_of_several_statements_takes_the_names_it_knows()
    {
        connection.Execute("CREATE TABLE t(a INTEGER); CREATE TABLE u(b VARCHAR)");
        using var command = connection.Command("INSERT INTO t VALUES ($a); INSERT INTO u VALUES ($b)");
        command.Parameters.Add(new DuckDBParameter("a", 1));
        command.Parameters.Add(new DuckDBParameter("b", "one"));

        Assert.Equal(2, command.ExecuteNonQuery());
        Assert.Equal("one", connection.Scalar("SELECT b FROM t, u"));
    }

    [Fact]
    public void Too_few_parameters_are_refused() =>
        Assert.Throws<InvalidOperationException>(() => connection.Scalar("SELECT ? + ?", 1));

    [Fact]
    public void A_command_runs_again_with_new_values()
    {
        using var command = connection.Command("SELECT ? * 2", 4);
        Assert.Equal(8, command.ExecuteScalar());

        command.Parameters[0].Value = 21L;

        Assert.Equal(42L, command.ExecuteScalar());
    }

    [Fact]
    public void A_value_is_never_read_as_SQL()
    {
        connection.Execute("CREATE TABLE t(v VARCHAR)");

        connection.Execute("INSERT INTO t VALUES (?)", "'); DROP TABLE t; --");

        Assert.Equal("'); DROP TABLE t; --", connection.Scalar("SELECT v FROM t"));
    }

    [Fact]
    public void Text_with_NUL_characters_passes_as_bytes()
    {
        connection.Execute("CREATE TABLE t(v VARCHAR)");

        connection.Execute("INSERT INTO t VALUES (decode(?::BLOB))", "a\0b\0"u8.ToArray());

        Assert.Equal("a\0b\0", connection.Scalar("SELECT v FROM t"));
    }

    [Fact]
    public void A_megabyte_of_text_comes_back_whole()
    {
        var text = string.Concat(Enumerable.Repeat("äbcdefgh", 131_072));

        Assert.Equal(text, connection.Scalar("SELECT ?", text));
    }
}
