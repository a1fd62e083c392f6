using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Refusals;
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
    private readonly SemaphoreSlim places = new(limits.MaxConcurrent);
    private readonly StatementRunner runner = new(limits, clock);
    private readonly ProjectPlaces ofProject = new("statements", ProjectPlaces.AllButOne(limits.MaxConcurrent), 0);

    /// <summary>How often a file is looked at while it is written.</summary>
    private static readonly TimeSpan FileInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs one statement.</summary>
    /// <exception cref="InvalidQueryException">It is not allowed or is not SQL, or a parameter or the limit is not valid.</exception>
    /// <exception cref="QueryLimitException">It took too long or too much memory, or too many run at the same time.</exception>
    public Task<SqlAnswer> RunAsync(SqlQuestion question, CancellationToken cancellationToken)
    {
        int rows = question.Limit ?? limits.DefaultRows;
        if (rows < 1 || rows > limits.MaxRows)
            throw new InvalidQueryException("limit", $"The limit is {rows}, not between 1 and {limits.MaxRows}.");
        return AdmitAsync(question, (connection, parameters, token) => runner.Answer(connection, question, parameters, rows, token), cancellationToken);
    }

    /// <summary>Runs one statement and writes its rows to a file.</summary>
    /// <param name="question">The statement; without a limit.</param>
    /// <param name="format">The file's form.</param>
    /// <param name="path">The file; inside the export directory, and not there yet.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The file, without its ticket.</returns>
    /// <exception cref="InvalidQueryException">It is not allowed or is not SQL, has a plan for an answer, or a parameter is not valid.</exception>
    /// <exception cref="QueryLimitException">It took too long or too much memory, its file has more bytes than it may, or too many run at the same time.</exception>
    public async Task<SqlFile> WriteAsync(SqlQuestion question, SqlFileFormat format, string path, CancellationToken cancellationToken)
    {
        if (question.Limit is not null)
            throw new InvalidQueryException("limit", "A file has every row; say LIMIT in the statement.");
        long most = Math.Min(limits.MaxFileBytes, DiskRoom.Of(directory));
        using var over = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        await using ITimer watch = clock.CreateTimer(_ => { if (Length(path) > most) over.Cancel(); }, null, FileInterval, FileInterval);
        try
        {
            SqlFile file = await AdmitAsync(question, (connection, parameters, token) => runner.Write(connection, question, parameters, format, path, token), either.Token);
            return file.Bytes <= most ? file : throw TooLong(most);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            throw TooLong(most);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        places.Dispose();
        ofProject.Dispose();
    }

    /// <summary>Judges a statement that somebody wants to keep, without running it.</summary>
    /// <returns>The parameters that it asks for, sorted: their names, or their numbers from 1.</returns>
    /// <exception cref="InvalidQueryException">It is not allowed or is not SQL, or names what there is not.</exception>
    /// <exception cref="QueryLimitException">Too many run at the same time.</exception>
    public Task<IReadOnlyList<string>> JudgeAsync(SqlQuestion question, CancellationToken cancellationToken) =>
        AdmitAsync(question, (connection, _, token) => runner.Judge(connection, question, token), cancellationToken);

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static QueryLimitException TooLong(long most) => new("file", $"The answer has more than the {most} bytes of a file. Ask for less of it.");

    /// <summary>Gives a statement one of the places, and the time that it may take.</summary>
    private async Task<T> AdmitAsync<T>(SqlQuestion question, Func<DuckDBConnection, List<DuckDBParameter>, CancellationToken, T> run, CancellationToken cancellationToken)
    {
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
            return await GuardAsync((connection, token) => run(connection, parameters, token), timeout.Token, either.Token);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<T> GuardAsync<T>(Func<DuckDBConnection, CancellationToken, T> run, CancellationToken timeout, CancellationToken either)
    {
        try
        {
            return await RunMendedAsync(run, either);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new QueryLimitException("time", $"The statement ran longer than {limits.Timeout.TotalSeconds:0.###} s and was stopped.");
        }
        catch (DuckDBException failure) when (IsOutOfRoom(failure))
        {
            throw new QueryLimitException("memory", "The statement needs more memory than it may have: " + Told(failure).Split('\n')[0]);
        }
        catch (DuckDBException failure) when (!Refusal.IsTheEnd(failure))
        {
            throw new InvalidQueryException("sql", Told(failure));
        }
    }

    /// <summary>Runs it, and once more without a file of the cold history that could not be read.</summary>
    private async Task<T> RunMendedAsync<T>(Func<DuckDBConnection, CancellationToken, T> run, CancellationToken either)
    {
        try
        {
            bool runs = false;
            var statement = readers.RunAsync(
                (connection, token) =>
                {
                    Volatile.Write(ref runs, true);
                    return run(connection, token);
                },
                either);
            return await guard.Watch(statement, () => Volatile.Read(ref runs));
        }
        catch (DuckDBException failure) when (ColdFault.MayBe(failure))
        {
            if (!await mend(failure))
                throw;
        }

        return await RunMendedAsync(run, either);
    }

    /// <summary>Whether the database had no memory, or no room on the disk for what it puts there instead.</summary>
    private static bool IsOutOfRoom(DuckDBException failure) =>
        failure.ErrorType is DuckDBErrorType.OutOfMemory or DuckDBErrorType.Io || failure.Message.Contains("Out of Memory", StringComparison.OrdinalIgnoreCase);

    private string Told(DuckDBException failure) => HiddenPlace.In(failure.Message, directory);
}
