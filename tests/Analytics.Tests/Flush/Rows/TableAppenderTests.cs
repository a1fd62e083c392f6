using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Analytics.Schema;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tests.Flush.Rows;

/// <summary>What does not fit into a table is refused; the library would damage rows with it and say nothing (Provider/AppenderTests).</summary>
public sealed class TableAppenderTests : IDisposable
{
    private static readonly TableLayout Layout = new("things", "id UUID, moment TIMESTAMP, name VARCHAR, data JSON, ratio DOUBLE, big BIGINT, small INTEGER, flag BOOLEAN");
    private readonly DuckDBConnection connection = new("DataSource=:memory:");

    public TableAppenderTests()
    {
        connection.Open();
        Layout.Stage(connection);
    }

    public static TheoryData<string, string> Changes { get; } = new()
    {
        { "ALTER TABLE things ALTER small TYPE BIGINT", "Column 7 of things is small BIGINT, where small INTEGER is appended." },
        { "ALTER TABLE things ALTER data TYPE VARCHAR", "Column 4 of things is data VARCHAR, where data JSON is appended." },
        { "ALTER TABLE things DROP COLUMN name", "Column 3 of things is data JSON, where name VARCHAR is appended." },
        { "ALTER TABLE things DROP COLUMN flag", "Column 8 of things is missing, where flag BOOLEAN is appended." },
        { "ALTER TABLE things RENAME small TO little", "Column 7 of things is little INTEGER, where small INTEGER is appended." },
        { "ALTER TABLE things ADD COLUMN more VARCHAR", "Column 9 of things is more VARCHAR, where no column is appended." },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_table_that_is_not_as_it_is_appended_to_is_refused_when_its_appender_is_opened(string change, string message)
    {
        connection.Run(change);

        Assert.Equal(message, Assert.Throws<SchemaException>(() => new TableAppender(connection, Layout)).Message);
    }

    [Fact]
    public void What_fits_is_stored()
    {
        using (var rows = new TableAppender(connection, Layout))
            Whole(rows);

        Assert.Equal(
            "0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b 2026-03-01 12:00:00 name {\"a\":1} 0.5 -1 -2 true",
            connection.Scalar("SELECT concat_ws(' ', id, moment, name, data, ratio, big, small, flag) FROM things"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_value_of_another_type_than_its_columns_is_refused_and_its_row_is_not_stored(int column)
    {
        Action<TableAppender>[] values =
        [
            row => row.Uuid(Guid.NewGuid()), row => row.Time(Grid.Origin), row => row.Text("text"), row => row.Json("1"u8), row => row.Number(0.5), row => row.Number(1L),
            row => row.Integer(1), row => row.Flag(true),
        ];
        for (int wrong = 0; wrong < values.Length; wrong++)
        {
            if (wrong == column)
                continue;
            using var rows = new TableAppender(connection, Layout);
            var row = rows.Row();
            foreach (var fitting in values.Take(column))
                fitting(row);

            var misfit = Assert.Throws<SchemaException>(() => values[wrong](row));

            Assert.Contains($"to things as value {column + 1}, where it has", misfit.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM things"));
    }

    [Fact]
    public void NULL_is_for_every_column_and_nothing_is_for_more()
    {
        using (var rows = new TableAppender(connection, Layout))
        {
            var row = rows.Row();
            foreach (var _ in Layout.Types)
                row.Null();
            Assert.Throws<SchemaException>(row.Null);
            Assert.Throws<SchemaException>(() => row.Flag(true));
        }

        Assert.Equal(1L, connection.Scalar("SELECT count(*) FROM things WHERE id IS NULL AND flag IS NULL"));
    }

    [Fact]
    public void A_row_that_lacks_columns_is_refused_and_not_stored_and_those_before_it_are_whole()
    {
        using (var rows = new TableAppender(connection, Layout))
        {
            Whole(rows);
            rows.Row().Uuid(Guid.NewGuid()).Time(Grid.Origin);
            Assert.Throws<InvalidOperationException>(rows.EndRow);
        }

        Assert.Equal(1L, connection.Scalar("SELECT count(*) FROM things"));
    }

    [Fact]
    public void What_is_not_Unicode_is_replaced_and_never_lost()
    {
        using (var rows = new TableAppender(connection, Layout))
        {
            rows.Row().Null().Null().Text("a\uD800b\0c").Json([(byte)'"', 0xff, (byte)'"']).Null().Null().Null().Null().EndRow();
            rows.Row().Null().Null().Text([0xc3, (byte)'x']).Json("\"\u00e4\""u8).Null().Null().Null().Null().EndRow();
        }

        Assert.Equal("a\uFFFDb\0c \"\uFFFD\"; \uFFFDx \"\u00e4\"", connection.Scalar("SELECT string_agg(name || ' ' || data, '; ' ORDER BY rowid) FROM things"));
    }

    public void Dispose() => connection.Dispose();

    private static void Whole(TableAppender rows) => rows.Row()
        .Uuid(Guid.Parse("0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b")).Time(Grid.Origin).Text("name").Json(JsonText.From("{\"a\":1}")).Number(0.5).Number(-1L).Integer(-2)
        .Flag(true).EndRow();
}
