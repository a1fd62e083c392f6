using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Tests.Sql;

/// <summary>Values of every type are given, or refused by name.</summary>
public sealed class AnswerTypeTests(SharedGrid shared) : IClassFixture<SharedGrid>
{
    [Theory]
    [InlineData("1.5::FLOAT", "1.5")]
    [InlineData("[1.5::FLOAT, NULL]", "[1.5,null]")]
    [InlineData("[1, NULL]", "[1,null]")]
    [InlineData("[NULL]", "[null]")]
    [InlineData("[]", "[]")]
    [InlineData("[[1, NULL], NULL]", "[[1,null],null]")]
    [InlineData("['a', NULL]", "[\"a\",null]")]
    [InlineData("[true, NULL]::BOOLEAN[2]", "[true,null]")]
    [InlineData("[TIMESTAMP '2026-01-02 03:04:05', NULL]", "[\"2026-01-02T03:04:05.000000Z\",null]")]
    [InlineData("MAP {'a': 1, 'b': NULL}", "{\"a\":1,\"b\":null}")]
    [InlineData("MAP {1: 'a'}", "{\"1\":\"a\"}")]
    [InlineData("{'a': NULL::INT, 'b': [1, 2]}", "{\"a\":null,\"b\":[1,2]}")]
    [InlineData("[{'a': 1}, NULL]", "[{\"a\":1},null]")]
    [InlineData("NULL::INT[]", "null")]
    [InlineData("['x'::BLOB]", "[\"eA==\"]")]
    [InlineData("'101'::BIT", "\"101\"")]
    [InlineData("'a'::ENUM('a', 'b')", "\"a\"")]
    [InlineData("TIMESTAMPTZ '2026-01-01 00:00:00+02'", "\"2025-12-31T22:00:00.000000Z\"")]
    [InlineData("INTERVAL 1 DAY", "\"1 day\"")]
    [InlineData("INTERVAL '-1 hour'", "\"-01:00:00\"")]
    [InlineData("INTERVAL 13 MONTH", "\"1 year 1 month\"")]
    [InlineData("age(TIMESTAMP '2026-11-28', TIMESTAMP '2026-01-01')", "\"10 months 27 days\"")]
    [InlineData("'infinity'::TIMESTAMP", "\"infinity\"")]
    [InlineData("'-infinity'::TIMESTAMPTZ", "\"-infinity\"")]
    [InlineData("'infinity'::DATE", "\"infinity\"")]
    [InlineData("DATE '12000-01-01'", "\"12000-01-01\"")]
    [InlineData("TIME '24:00:00'", "\"24:00:00\"")]
    [InlineData("TIMETZ '10:20:30+02'", "\"10:20:30\\u002B02\"")]
    [InlineData("'12:00:00.123456789'::TIME_NS", "\"12:00:00.123456789\"")]
    [InlineData("'2026-01-02 03:04:05.123456789'::TIMESTAMP_NS", "\"2026-01-02T03:04:05.123456Z\"")]
    [InlineData("12345678901234567890123456789012345678::DECIMAL(38, 0)", "\"12345678901234567890123456789012345678\"")]
    [InlineData("1.50::DECIMAL(5, 2)", "\"1.50\"")]
    [InlineData("union_value(x := 1)", "1")]
    [InlineData("[union_value(x := 'a'), NULL]", "[\"a\",null]")]
    [InlineData("'x'::VARIANT", "\"x\"")]
    [InlineData("{'a': [1, NULL]}", "{\"a\":[1,null]}")]
    [InlineData("MAP {[1]: 2}", "{\"[1]\":2}")]
    [InlineData("MAP {'a': NULL::INTEGER}", "{\"a\":null}")]
    [InlineData("MAP {}", "{}")]
    [InlineData("[1e308::DOUBLE * 10, 'nan'::DOUBLE, -1.5]", "[\"Infinity\",\"NaN\",-1.5]")]
    [InlineData("[9007199254740993, 1]", "[\"9007199254740993\",1]")]
    [InlineData("[1.50::DECIMAL(5, 2)]", "[\"1.50\"]")]
    [InlineData("['infinity'::DATE]", "[\"infinity\"]")]
    [InlineData("{'it''s \"q\"': 1, 'b c': MAP {'k': [DATE '2026-01-02']}}", "{\"it's \\\"q\\\"\":1,\"b c\":{\"k\":[\"2026-01-02\"]}}")]
    [InlineData("row(1, 'a')", "[1,\"a\"]")]
    [InlineData("row(TIMETZ '10:20:30-02', [1.5])", "[\"10:20:30-02\",[\"1.5\"]]")]
    [InlineData("['{\"a\": 1}'::JSON]", "[\"{\\\"a\\\": 1}\"]")]
    [InlineData("NULL", "null")]
    [InlineData("NULL::STRUCT(a INTEGER)", "null")]
    [InlineData("1; -- a comment", "1")]
    [InlineData("'a;b' -- a comment", "\"a;b\"")]
    [InlineData("340282366920938463463374607431768211455::UHUGEINT", "\"340282366920938463463374607431768211455\"")]
    [InlineData("'a' || chr(0) || 'b'", "\"a\\u0000b\"")]
    public async Task A_value_is_given(string expression, string json) =>
        Assert.Equal($"[[{json}]]", Encoding.UTF8.GetString((await RunAsync(expression)).Rows.Span));

    [Theory]
    [InlineData("?")]
    [InlineData("? + ?")]
    [InlineData("$name")]
    public async Task A_parameter_that_is_missing_is_told(string expression)
    {
        var refused = await Assert.ThrowsAsync<InvalidQueryException>(() => RunAsync(expression));

        Assert.Contains("parameters", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_keep_the_order_that_was_asked_for_and_columns_their_names()
    {
        var answer = await shared.Grid.Engine.RunSqlAsync(
            new SqlQuestion("SELECT range AS a, [range] AS a, -range FROM range(5000) ORDER BY hash(range)", default, null), CancellationToken.None);
        var plain = await shared.Grid.Engine.RunSqlAsync(new SqlQuestion("SELECT range FROM range(5000) ORDER BY hash(range)", default, null), CancellationToken.None);

        Assert.Equal(["a", "a", "-(\"range\")"], JsonDocument.Parse(answer.Columns).RootElement.EnumerateArray().Select(column => column.GetProperty("name").GetString()));
        Assert.Equal(Firsts(plain), Firsts(answer));
    }

    private static List<int> Firsts(SqlAnswer answer) => [.. JsonDocument.Parse(answer.Rows).RootElement.EnumerateArray().Select(row => row[0].GetInt32())];

    [Theory]
    [InlineData("[\"a\\u0000b\"]", "has a NUL character")]
    [InlineData("[\"\\ud800\"]", "not Unicode")]
    [InlineData("{\"\\ud800\":1}", "not Unicode")]
    public async Task A_text_that_would_arrive_as_another_is_refused(string parameters, string reason)
    {
        var refused = await Assert.ThrowsAsync<InvalidQueryException>(
            () => shared.Grid.Engine.RunSqlAsync(new SqlQuestion("SELECT ?", Encoding.UTF8.GetBytes(parameters), null), CancellationToken.None));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_with_a_NUL_character_finds_nothing_of_another_name()
    {
        await Assert.ThrowsAsync<InvalidQueryException>(
            () => shared.Grid.Engine.QueryEventsAsync(new HistoryFilter { SessionId = "session-1\0x" }, Grid.Page(), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidQueryException>(() => shared.Grid.Engine.DeleteAsync(new DeletionScope("default", "session-1\0x"), CancellationToken.None));

        Assert.Equal(1, await shared.Grid.CountAsync("records"));
    }

    private Task<SqlAnswer> RunAsync(string expression) =>
        shared.Grid.Engine.RunSqlAsync(new SqlQuestion($"SELECT {expression}", default, null), CancellationToken.None);
}
