using System.Text;
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
    [InlineData("INTERVAL 1 DAY", "\"1.00:00:00\"")]
    [InlineData("340282366920938463463374607431768211455::UHUGEINT", "\"340282366920938463463374607431768211455\"")]
    [InlineData("'a' || chr(0) || 'b'", "\"a\\u0000b\"")]
    public async Task A_value_is_given(string expression, string json) =>
        Assert.Equal($"[[{json}]]", Encoding.UTF8.GetString((await RunAsync(expression)).Rows.Span));

    [Theory]
    [InlineData("'infinity'::TIMESTAMP", "infinite")]
    [InlineData("DATE '12000-01-01'", "outside the range")]
    [InlineData("INTERVAL 13 MONTH", "Months")]
    [InlineData("12345678901234567890123456789012345678::DECIMAL(38, 0)", "exceeds the range")]
    [InlineData("'12:00:00.123456789'::TIME_NS", "Unrecognised type")]
    [InlineData("union_value(a := 1)", "Unrecognised type")]
    [InlineData("'x'::VARIANT", "Unrecognised type")]
    [InlineData("{'a': [1, NULL]}", "null")]
    [InlineData("? + ?", "parameters")]
    public async Task A_value_that_cannot_be_given_is_refused_with_what_to_do(string expression, string reason)
    {
        var refused = await Assert.ThrowsAsync<InvalidQueryException>(() => RunAsync(expression));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains("VARCHAR", refused.Message, StringComparison.Ordinal);
    }

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
        await Assert.ThrowsAsync<InvalidQueryException>(() => shared.Grid.Engine.DeleteSessionAsync("default", "session-1\0x", CancellationToken.None));

        Assert.Equal(1, await shared.Grid.CountAsync("records"));
    }

    private Task<SqlAnswer> RunAsync(string expression) =>
        shared.Grid.Engine.RunSqlAsync(new SqlQuestion($"SELECT {expression}", default, null), CancellationToken.None);
}
