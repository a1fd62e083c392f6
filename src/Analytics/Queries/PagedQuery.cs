using DebugGrid.Analytics.Engine;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// A list in pages: newest first by (moment, id), continued behind the last row that was shown, so that rows that come meanwhile neither repeat nor
/// hide any. The count is that of all pages, and exact.
/// </summary>
internal sealed record PagedQuery
{
    /// <summary>The columns that are shown, as SQL.</summary>
    public required string Columns { get; init; }

    /// <summary>The table, view or subquery that is asked.</summary>
    public required string From { get; init; }

    /// <summary>
    /// Where the rows are picked, when that is cheaper than in <see cref="From"/>: narrow sources that together have its rows, with every column that is
    /// asked for. The wide rows are then read for the picked ids alone. Empty where <see cref="From"/> is worked out anew for each question.
    /// </summary>
    public IReadOnlyList<string> PickFrom { get; init; } = [];

    /// <summary>What rows must fulfil.</summary>
    public required Conditions Where { get; init; }

    /// <summary>The column that orders the rows; a TIMESTAMP that is never NULL.</summary>
    public string Time { get; init; } = "time";

    /// <summary>The column that orders rows of one moment.</summary>
    public string Id { get; init; } = "id";

    /// <summary>The type of <see cref="Id"/>.</summary>
    public string IdType { get; init; } = "UUID";

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
        if (PickFrom.Count == 0)
            return ReadAtOnce(connection, cursor, page.Limit, question, cancellationToken);
        long total = Count(connection, PickFrom, cancellationToken);
        var picked = Pick(connection, cursor, page.Limit, cancellationToken);
        string? next = picked.Count > page.Limit ? picked[page.Limit - 1].Encode(question) : null;
        return ReadRows(connection, picked.Take(page.Limit).ToList(), total, next, cancellationToken);
    }

    private string Direction => NewestFirst ? "DESC" : "ASC";

    private string Order(int limit) => $"ORDER BY {Time} {Direction}, {Id} {Direction} LIMIT {limit + 1}";

    private string Beyond(PageCursor? cursor) => cursor is null ? ""
        : $" AND {Time} {(NewestFirst ? "<=" : ">=")} make_timestamp($cursor_time)"
        + $" AND ({Time}, {Id}) {(NewestFirst ? "<" : ">")} (make_timestamp($cursor_time), CAST($cursor_id AS {IdType}))";

    private void Bind(DuckDBCommand command, PageCursor? cursor)
    {
        Where.Bind(command);
        if (cursor is null)
            return;
        command.Parameters.Add(new DuckDBParameter("cursor_time", cursor.Time));
        command.Parameters.Add(new DuckDBParameter("cursor_id", cursor.Id));
    }

    /// <summary>Count and rows in one question, for sources that are worked out anew each time (groups, joins) and have few wide columns.</summary>
    private HistoryPage ReadAtOnce(DuckDBConnection connection, PageCursor? cursor, int limit, string question, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            WITH asked AS MATERIALIZED (SELECT * FROM {From} WHERE {Where.Sql})
            SELECT {Columns}, epoch_us({Time}), CAST({Id} AS VARCHAR), (SELECT count(*) FROM asked) FROM asked WHERE true{Beyond(cursor)} {Order(limit)}
            """);
        Bind(command, cursor);
        var page = command.Read(reader => ReadAtOnce(reader, limit, question), cancellationToken);
        return page.Count > 0 ? page : page with { TotalCount = Count(connection, [From], cancellationToken) };
    }

    private static HistoryPage ReadAtOnce(DuckDBDataReader reader, int limit, string question)
    {
        using var rows = new JsonRows();
        int columns = reader.FieldCount - 3;
        PageCursor? last = null;
        long total = 0;
        while (reader.Read())
        {
            if (rows.Count == limit)
                return new HistoryPage(rows.Finish(), rows.Count, total, last!.Encode(question));
            rows.Add(reader, columns);
            last = new PageCursor(reader.GetInt64(columns), reader.GetString(columns + 1));
            total = reader.GetInt64(columns + 2);
        }
        return new HistoryPage(rows.Finish(), rows.Count, total, null);
    }

    private long Count(DuckDBConnection connection, IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            "SELECT " + string.Join(" + ", sources.Select(source => $"(SELECT count(*) FROM {source} WHERE {Where.Sql})")));
        Where.Bind(command);
        return command.Read(
            reader =>
            {
                reader.Read();
                return reader.GetInt64(0);
            },
            cancellationToken);
    }

    private List<PageCursor> Pick(DuckDBConnection connection, PageCursor? cursor, int limit, CancellationToken cancellationToken)
    {
        string order = Order(limit);
        string union = string.Join(
            " UNION ALL ", PickFrom.Select(source => $"(SELECT {Time}, {Id} FROM {source} WHERE {Where.Sql}{Beyond(cursor)} {order})"));
        using var command = connection.Command($"SELECT epoch_us({Time}), CAST({Id} AS VARCHAR) FROM ({union}) {order}");
        Bind(command, cursor);
        return command.Read(ReadKeys, cancellationToken);
    }

    private HistoryPage ReadRows(DuckDBConnection connection, List<PageCursor> picked, long total, string? next, CancellationToken cancellationToken)
    {
        using var rows = new JsonRows();
        if (picked.Count == 0)
            return new HistoryPage(rows.Finish(), 0, total, null);
        using var command = connection.Command(
            $"""
            SELECT {Columns} FROM {From}
            WHERE {Where.Sql} AND {Time} BETWEEN make_timestamp($first_time) AND make_timestamp($last_time)
                AND {Id} IN (SELECT CAST(unnest($picked::VARCHAR[]) AS {IdType}))
            ORDER BY {Time} {Direction}, {Id} {Direction}
            """,
            new DuckDBParameter("first_time", picked.Min(key => key.Time)),
            new DuckDBParameter("last_time", picked.Max(key => key.Time)),
            new DuckDBParameter("picked", picked.Select(key => key.Id).ToList()));
        Where.Bind(command);
        return command.Read(
            reader =>
            {
                while (reader.Read())
                    rows.Add(reader, reader.FieldCount);
                return new HistoryPage(rows.Finish(), rows.Count, total, next);
            },
            cancellationToken);
    }

    private static List<PageCursor> ReadKeys(DuckDBDataReader reader)
    {
        var keys = new List<PageCursor>();
        while (reader.Read())
            keys.Add(new PageCursor(reader.GetInt64(0), reader.GetString(1)));
        return keys;
    }
}
