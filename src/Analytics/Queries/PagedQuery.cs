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
        long total = Count(connection, cancellationToken);
        using var command = connection.Command(RowsSql(cursor, page.Limit));
        Where.Bind(command);
        if (cursor is not null)
        {
            command.Parameters.Add(new DuckDBParameter("cursor_time", cursor.Time));
            command.Parameters.Add(new DuckDBParameter("cursor_id", cursor.Id));
        }
        return command.Read(reader => ReadPage(reader, page.Limit, total, question), cancellationToken);
    }

    private string RowsSql(PageCursor? cursor, int limit)
    {
        string direction = NewestFirst ? "DESC" : "ASC";
        string beyond = cursor is null ? ""
            : $" AND {Time} {(NewestFirst ? "<=" : ">=")} make_timestamp($cursor_time)"
            + $" AND ({Time}, {Id}) {(NewestFirst ? "<" : ">")} (make_timestamp($cursor_time), CAST($cursor_id AS {IdType}))";
        return $"SELECT {Columns}, epoch_us({Time}), CAST({Id} AS VARCHAR) FROM {From} WHERE {Where.Sql}{beyond} ORDER BY {Time} {direction}, {Id} {direction} LIMIT {limit + 1}";
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

    private static HistoryPage ReadPage(DuckDBDataReader reader, int limit, long total, string question)
    {
        using var rows = new JsonRows();
        int columns = reader.FieldCount - 2;
        PageCursor? last = null;
        while (reader.Read())
        {
            if (rows.Count == limit)
                return new HistoryPage(rows.Finish(), rows.Count, total, last!.Encode(question));
            rows.Add(reader, columns);
            last = new PageCursor(reader.GetInt64(columns), reader.GetString(columns + 1));
        }
        return new HistoryPage(rows.Finish(), rows.Count, total, null);
    }
}
