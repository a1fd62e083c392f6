using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.Contracts;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.Analytics.Sql;

/// <summary>
/// Runs statements of people and models. Three walls, each enough alone for what it covers: the statement's tree is judged before it runs; it runs in
/// a read-only transaction; the instance has no files, no extensions and locked settings (<see cref="DatabaseSettings"/>).
/// </summary>
internal sealed class SqlDoor(
    SqlLimits limits, string directory, StatementGuard guard, DatabaseWorker readers, Func<DuckDBException, Task<bool>> mend, TimeProvider clock) : IDisposable
{
    /// <summary>The schema is what it is while the file is open.</summary>
    private const string Relations =
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' UNION ALL SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal";

    /// <summary>Semicolons that are taken from a statement's end.</summary>
    private const int MaxSemicolons = 16;

    private const string SystemViews = "SELECT view_name FROM duckdb_views() WHERE internal";

    private readonly SemaphoreSlim places = new(limits.MaxConcurrent);
    private IReadOnlySet<string>? relations;
    private IReadOnlySet<string>? systemViews;
    private readonly ProjectPlaces ofProject = new("statements", ProjectPlaces.AllButOne(limits.MaxConcurrent), 0);

    /// <summary>Runs one statement.</summary>
    /// <exception cref="InvalidQueryException">It is not allowed or is not SQL, or a parameter or the limit is not valid.</exception>
    /// <exception cref="QueryLimitException">It took too long or too much memory, or too many run at the same time.</exception>
    public async Task<SqlAnswer> RunAsync(SqlQuestion question, CancellationToken cancellationToken)
    {
        int rows = question.Limit ?? limits.DefaultRows;
        if (rows < 1 || rows > limits.MaxRows)
            throw new InvalidQueryException("limit", $"The limit is {rows}, not between 1 and {limits.MaxRows}.");
        if (string.IsNullOrWhiteSpace(question.Sql) || question.Sql.Length > limits.MaxStatementLength || question.Sql.Contains('\0', StringComparison.Ordinal))
            throw new InvalidQueryException("sql", $"The statement must have 1 to {limits.MaxStatementLength} characters, none of them NUL.");
        var parameters = SqlParameters.Read(question.Parameters, limits.MaxParameters);
        using var place = await ofProject.EnterAsync(question.Project ?? string.Empty, cancellationToken);
        if (!await places.WaitAsync(TimeSpan.Zero, CancellationToken.None))
            throw new QueryLimitException("concurrency", $"{limits.MaxConcurrent} statements run already; ask again later.");
        try
        {
            using var timeout = new CancellationTokenSource(limits.Timeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            return await RunAsync(question, parameters, rows, timeout.Token, either.Token);
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        places.Dispose();
        ofProject.Dispose();
    }

    private async Task<SqlAnswer> RunAsync(SqlQuestion question, List<DuckDBParameter> parameters, int rows, CancellationToken timeout, CancellationToken either)
    {
        try
        {
            return await RunMendedAsync(question, parameters, rows, either);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new QueryLimitException("time", $"The statement ran longer than {limits.Timeout.TotalSeconds:0.###} s and was stopped.");
        }
        catch (DuckDBException failure) when (IsOutOfRoom(failure))
        {
            throw new QueryLimitException("memory", "The statement needs more memory than it may have: " + Told(failure).Split('\n')[0]);
        }
        catch (DuckDBException failure)
        {
            throw new InvalidQueryException("sql", Told(failure));
        }
    }

    private async Task<SqlAnswer> RunMendedAsync(SqlQuestion question, List<DuckDBParameter> parameters, int rows, CancellationToken either)
    {
        try
        {
            bool runs = false;
            var statement = readers.RunAsync(
                (connection, token) =>
                {
                    Volatile.Write(ref runs, true);
                    return Run(connection, question, parameters, rows, token);
                },
                either);
            return await guard.Watch(statement, () => Volatile.Read(ref runs));
        }
        catch (DuckDBException failure) when (ColdFault.MayBe(failure))
        {
            if (!await mend(failure))
                throw;
        }

        return await RunMendedAsync(question, parameters, rows, either);
    }

    /// <summary>Whether the database had no memory, or no room on the disk for what it puts there instead.</summary>
    private static bool IsOutOfRoom(DuckDBException failure) =>
        failure.ErrorType is DuckDBErrorType.OutOfMemory or DuckDBErrorType.Io || failure.Message.Contains("Out of Memory", StringComparison.OrdinalIgnoreCase);

    private string Told(DuckDBException failure) => HiddenPlace.In(failure.Message, directory);

    private SqlAnswer Run(DuckDBConnection connection, SqlQuestion question, List<DuckDBParameter> parameters, int rows, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        var explain = ExplainPrefix.Split(question.Sql);
        string tree = Serialize(connection, explain.Body);
        var asked = StatementTree.Check(tree, relations ??= Names(connection, Relations), systemViews ??= Names(connection, SystemViews));
        SqlParameters.RequireAsked(parameters, asked);
        connection.Run("BEGIN TRANSACTION READ ONLY");
        try
        {
            if (question.Project is { } project)
                ForeignRows.Refuse(connection, project);
            string body = Alone(connection, explain.Body, tree);
            var columns = explain.Prefix.Length == 0 ? Columns(connection, body, parameters, cancellationToken) : [];
            string sql = columns.Count == 0 ? explain.Prefix + body : AnswerForm.Wrap(body, columns);
            using var command = connection.Command(sql, [.. parameters]);
            command.UseStreamingMode = true;
            var answer = command.Read(reader => SqlAnswerWriter.Write(reader, columns, explain.Prefix.Length > 0, rows, limits.MaxAnswerBytes), cancellationToken);
            return answer with { ElapsedMs = clock.GetElapsedTime(start).TotalMilliseconds };
        }
        catch (Exception misfit) when (misfit is ArgumentException or InvalidCastException or OverflowException or InvalidOperationException)
        {
            throw new InvalidQueryException("sql", $"The statement, its parameters or its answer do not fit: {misfit.Message.Trim()}");
        }
        finally
        {
            connection.Run("ROLLBACK");
        }
    }

    private static string Serialize(DuckDBConnection connection, string sql) =>
        (string)connection.Scalar("SELECT json_serialize_sql($sql::VARCHAR)", new DuckDBParameter("sql", sql))!;

    private static HashSet<string> Names(DuckDBConnection connection, string sql)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var command = connection.Command(sql);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    /// <summary>
    /// A statement that may stand in another one: without the semicolons at its end. Those are the last ones in its text, but for some in a comment behind them; so semicolons
    /// are taken away from the end until what is left may stand there. Nothing else is changed: the tree's own text has other types (1e3 is a DECIMAL there).
    /// </summary>
    private static string Alone(DuckDBConnection connection, string sql, string tree)
    {
        string alone = sql;
        for (int tries = 0; tries < MaxSemicolons && alone.LastIndexOf(';') is >= 0 and var last; tries++)
        {
            if (StatementTree.IsStatement(Serialize(connection, "FROM " + AnswerForm.Inside(alone))))
                break;
            alone = alone.Remove(last, 1);
        }

        // One that stood before the statement was not the last: what was taken may have been a value.
        return alone.Length == sql.Length || StatementTree.AreSame(tree, Serialize(connection, alone))
            ? alone
            : (string)connection.Scalar("SELECT json_deserialize_sql($tree::JSON)", new DuckDBParameter("tree", tree))!;
    }

    private static List<AnswerColumn> Columns(DuckDBConnection connection, string sql, List<DuckDBParameter> parameters, CancellationToken cancellationToken)
    {
        using var command = connection.Command($"DESCRIBE {sql}", [.. parameters]);
        try
        {
            return command.Read(
                static reader =>
                {
                    var columns = new List<AnswerColumn>();
                    while (reader.Read())
                        columns.Add(new AnswerColumn(reader.GetString(0), reader.GetString(1)));
                    return columns;
                },
                cancellationToken);
        }
        catch (DuckDBException failure) when (failure.Message.StartsWith("Parser Error", StringComparison.Ordinal))
        {
            // Not everything that reads can be described (DESCRIBE itself, SHOW); the reader's own type names stand in.
            return [];
        }
    }
}
