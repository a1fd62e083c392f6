using System.Globalization;
using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sql;

/// <summary>Judges a statement and runs it in a read-only transaction of its connection.</summary>
/// <param name="limits">What an answer may have.</param>
/// <param name="clock">Measures.</param>
internal sealed class StatementRunner(SqlLimits limits, TimeProvider clock)
{
    /// <summary>The schema is what it is while the file is open.</summary>
    private const string Relations =
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' UNION ALL SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal";

    /// <summary>Semicolons that are taken from a statement's end.</summary>
    private const int MaxSemicolons = 16;

    private const string SystemViews = "SELECT view_name FROM duckdb_views() WHERE internal";

    /// <summary>The columns of a plan as JSON, which the database calls texts.</summary>
    private static readonly AnswerColumn[] JsonPlan = [new("explain_key", "VARCHAR"), new("explain_value", "JSON")];

    private IReadOnlySet<string>? relations;
    private IReadOnlySet<string>? systemViews;

    /// <summary>Runs a statement and reads its rows until one of the answer's limits is reached.</summary>
    /// <exception cref="InvalidQueryException">It is not allowed, or its parameters or its answer do not fit.</exception>
    public SqlAnswer Answer(DuckDBConnection connection, SqlQuestion question, List<DuckDBParameter> parameters, int rows, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        var answer = Run(connection, question, parameters, (prefix, body) =>
        {
            var columns = prefix.Length == 0 ? Columns(connection, body, parameters, cancellationToken) : [];
            using var command = connection.Command(columns.Count == 0 ? prefix + body : AnswerForm.Wrap(body, columns), [.. parameters]);
            command.UseStreamingMode = true;
            return command.Read(reader => SqlAnswerWriter.Write(reader, prefix == ExplainPrefix.AsJson ? JsonPlan : columns, prefix.Length > 0, rows, limits.MaxAnswerBytes), cancellationToken);
        });
        return answer with { ElapsedMs = clock.GetElapsedTime(start).TotalMilliseconds };
    }

    /// <summary>Runs a statement and writes its rows to a file. The database writes it, so nothing of it is held here.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="question">The statement.</param>
    /// <param name="parameters">Its values.</param>
    /// <param name="format">The file's form.</param>
    /// <param name="path">The file; inside the export directory, and not there yet.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The file, without its ticket.</returns>
    /// <exception cref="InvalidQueryException">It is not allowed, has a plan for an answer, or its parameters do not fit.</exception>
    public SqlFile Write(DuckDBConnection connection, SqlQuestion question, List<DuckDBParameter> parameters, SqlFileFormat format, string path, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        long rows = Run(connection, question, parameters, (prefix, body) =>
        {
            if (prefix.Length > 0)
                throw new InvalidQueryException("sql", "A plan is no table: ask for it as json or text.");
            var columns = Columns(connection, $"FROM {AnswerForm.Inside(body)}", parameters, cancellationToken);
            using var command = connection.Command(FileForm.Copy(body, columns, format, path), [.. parameters]);
            return command.Execute(cancellationToken);
        });
        return new SqlFile(Guid.Empty, new FileInfo(path).Length, rows, clock.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>Judges a statement. The columns of one that asks for no values are looked up, too.</summary>
    /// <returns>The parameters that it asks for, sorted.</returns>
    /// <exception cref="InvalidQueryException">It is not allowed.</exception>
    public IReadOnlyList<string> Judge(DuckDBConnection connection, SqlQuestion question, CancellationToken cancellationToken)
    {
        var explain = ExplainPrefix.Split(question.Sql);
        string tree = Serialize(connection, explain.Body);
        string[] asked = [.. Check(connection, tree).OrderBy(static name => int.TryParse(name, CultureInfo.InvariantCulture, out int number) ? number : 0).ThenBy(static name => name, StringComparer.Ordinal)];
        if (asked.Length == 0)
            Columns(connection, $"FROM {AnswerForm.Inside(Alone(connection, explain.Body, tree))}", [], cancellationToken);
        return asked;
    }

    private IReadOnlySet<string> Check(DuckDBConnection connection, string tree) =>
        StatementTree.Check(tree, relations ??= Names(connection, Relations), systemViews ??= Names(connection, SystemViews));

    private T Run<T>(DuckDBConnection connection, SqlQuestion question, List<DuckDBParameter> parameters, Func<string, string, T> run)
    {
        var explain = ExplainPrefix.Split(question.Sql);
        string tree = Serialize(connection, explain.Body);
        SqlParameters.RequireAsked(parameters, Check(connection, tree));
        connection.Run("BEGIN TRANSACTION READ ONLY");
        try
        {
            if (question.Project is { } project)
                ForeignRows.Refuse(connection, project);
            return run(explain.Prefix, Alone(connection, explain.Body, tree));
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
