using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// A list in pages: newest first by moment and, within one, by arrival; continued behind the last row that was shown, so that rows that come meanwhile neither repeat nor
/// hide any. The count is that of all pages, and exact. A page ends before its limit when it has <see cref="MaxPageBytes"/>.
/// </summary>
internal sealed record PagedQuery
{
    /// <summary>Bytes of one page, large values included; the row that passes it is its last.</summary>
    public const int MaxPageBytes = 16 * 1024 * 1024;

    /// <summary>The columns that are shown, as SQL.</summary>
    public required string Columns { get; init; }

    /// <summary>The table, view or subquery that is asked.</summary>
    public required string From { get; init; }

    /// <summary>
    /// Where the rows are counted and the page's reach is found, when that is cheaper than in <see cref="From"/>: narrow sources that together have its
    /// rows, with every column that is asked for. Empty where <see cref="From"/> is worked out anew for each question.
    /// </summary>
    public IReadOnlyList<string> PickFrom { get; init; } = [];

    /// <summary>What rows must fulfil.</summary>
    public required Conditions Where { get; init; }

    /// <summary>
    /// What is worked out for the rows of one page alone, as SQL behind <c>FROM page</c>: joins that keep every row once. For a <see cref="From"/> without <see cref="PickFrom"/>.
    /// </summary>
    public string Beside { get; init; } = "";

    /// <summary>The column that orders the rows; a TIMESTAMP that is never NULL.</summary>
    public string Time { get; init; } = "time";

    /// <summary>The column that orders rows of one moment: a BIGINT that no two rows share.</summary>
    private const string Arrival = "arrival";

    /// <summary>True for newest first.</summary>
    public bool NewestFirst { get; init; } = true;

    /// <summary>Answers one page.</summary>
    /// <exception cref="InvalidQueryException">The limit or the cursor is not valid.</exception>
    public HistoryPage Read(DuckDBConnection connection, PageRequest page, CancellationToken cancellationToken)
    {
        if (page.Limit is < 1 or > PageRequest.MaxLimit)
            throw new InvalidQueryException("limit", $"The limit is {page.Limit}, not between 1 and {PageRequest.MaxLimit}.");
        string question = From + Where.Fingerprint;
        var cursor = PageCursor.Decode(page.Cursor, question);
        using var transaction = connection.BeginTransaction();
        return PickFrom.Count == 0
            ? ReadAtOnce(connection, cursor, page.Limit, question, cancellationToken)
            : ReadNearest(connection, cursor, page.Limit, question, cancellationToken);
    }

    private string Direction => NewestFirst ? "DESC" : "ASC";

    private string Order(int limit) => $"ORDER BY {Time} {Direction}, {Arrival} {Direction} LIMIT {limit + 1}";

    private string Beyond(PageCursor? cursor) => cursor is null ? ""
        : $" AND {Time} {(NewestFirst ? "<=" : ">=")} make_timestamp($cursor_time)"
        + $" AND ({Time}, {Arrival}) {(NewestFirst ? "<" : ">")} (make_timestamp($cursor_time), $cursor_arrival)";

    private void Bind(DuckDBCommand command, PageCursor? cursor)
    {
        Where.Bind(command);
        if (cursor is null)
            return;
        command.Parameters.Add(new DuckDBParameter("cursor_time", cursor.Time));
        command.Parameters.Add(new DuckDBParameter("cursor_arrival", cursor.Arrival));
    }

    /// <summary>Count and rows in one question, for sources that are worked out anew each time (groups, joins) and have few wide columns.</summary>
    private HistoryPage ReadAtOnce(DuckDBConnection connection, PageCursor? cursor, int limit, string question, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            WITH asked AS MATERIALIZED (SELECT * FROM {From} WHERE {Where.Sql}), page AS MATERIALIZED (SELECT * FROM asked WHERE true{Beyond(cursor)} {Order(limit)})
            SELECT {Columns}, epoch_us({Time}), {Arrival}, (SELECT count(*) FROM asked) FROM page {Beside} {Order(limit)}
            """);
        Bind(command, cursor);
        var page = command.Read(reader => ReadPage(reader, limit, question), cancellationToken);
        return page.Count > 0 || cursor is null ? page : page with { TotalCount = Count(connection, cancellationToken) };
    }

    /// <summary>
    /// First the count and the moment that the page reaches to, both from narrow columns; then the wide rows of that stretch of time alone, which the
    /// store's zone maps find.
    /// </summary>
    private HistoryPage ReadNearest(DuckDBConnection connection, PageCursor? cursor, int limit, string question, CancellationToken cancellationToken)
    {
        var (total, reach) = Reach(connection, cursor, limit, cancellationToken);
        if ((reach ?? cursor?.Time) is not { } end)
            return new HistoryPage("[]"u8.ToArray(), 0, total, null);
        using var command = connection.Command(
            $"""
            SELECT {Columns}, epoch_us({Time}), {Arrival}, {total} FROM {From}
            WHERE {Where.Sql}{Beyond(cursor)} AND {Time} {(NewestFirst ? ">=" : "<=")} make_timestamp($reach) {Order(limit)}
            """,
            new DuckDBParameter("reach", end));
        Bind(command, cursor);
        command.UseStreamingMode = true;
        return command.Read(reader => ReadPage(reader, limit, question), cancellationToken) with { TotalCount = total };
    }

    /// <summary>How many rows there are, and the moment of the last row of the page; null when none lies beyond the cursor's moment.</summary>
    private (long Total, long? Reach) Reach(DuckDBConnection connection, PageCursor? cursor, int limit, CancellationToken cancellationToken)
    {
        string moments = string.Join(" UNION ALL ", PickFrom.Select(source => $"SELECT {Time} FROM {source} WHERE {Where.Sql}"));
        // Rows of the cursor's own moment may be on either side of it: the page reaches as far as if none of them were left.
        string beyond = cursor is null ? "" : $" FILTER ({Time} {(NewestFirst ? "<" : ">")} make_timestamp($cursor_time))";
        // With a number, max and min keep so many values in one pass: far cheaper than to sort for them.
        using var command = connection.Command(
            $"SELECT count(*), epoch_us(({(NewestFirst ? "max" : "min")}({Time}, {limit + 1}){beyond})[-1]) FROM ({moments})");
        Where.Bind(command);
        if (cursor is not null)
            command.Parameters.Add(new DuckDBParameter("cursor_time", cursor.Time));
        return command.Read(
            reader =>
            {
                reader.Read();
                return (reader.GetInt64(0), reader.IsDBNull(1) ? (long?)null : reader.GetInt64(1));
            },
            cancellationToken);
    }

    private static HistoryPage ReadPage(DuckDBDataReader reader, int limit, string question)
    {
        using var rows = new JsonRows();
        int columns = reader.FieldCount - 3;
        PageCursor? last = null;
        long total = 0;
        while (reader.Read())
        {
            if (rows.Count == limit || rows.Bytes > MaxPageBytes)
                return new HistoryPage(rows.Finish(), rows.Count, total, last!.Encode(question));
            rows.Add(reader, columns);
            last = new PageCursor(reader.GetInt64(columns), reader.GetInt64(columns + 1));
            total = reader.GetInt64(columns + 2);
        }
        return new HistoryPage(rows.Finish(), rows.Count, total, null);
    }

    private long Count(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.Command($"SELECT count(*) FROM {From} WHERE {Where.Sql}");
        Where.Bind(command);
        return command.Read(
            reader =>
            {
                reader.Read();
                return reader.GetInt64(0);
            },
            cancellationToken);
    }
}
