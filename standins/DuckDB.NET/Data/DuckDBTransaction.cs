using System.Data;
using System.Data.Common;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>A transaction of one connection, with snapshot isolation. Disposed unfinished, it is rolled back.</summary>
public class DuckDBTransaction : DbTransaction
{
    private readonly DuckDBConnection connection;
    private bool finished;

    public DuckDBTransaction(DuckDBConnection connection, IsolationLevel isolationLevel)
    {
        if (isolationLevel is not (IsolationLevel.Snapshot or IsolationLevel.Unspecified))
            throw new ArgumentException($"Unsupported isolation level: {isolationLevel}", nameof(isolationLevel));

        this.connection = connection;
        IsolationLevel = isolationLevel;
        Execute("BEGIN TRANSACTION");
    }

    public override IsolationLevel IsolationLevel { get; }

    protected override DbConnection DbConnection => connection;

    public override void Commit() => Finish("COMMIT");

    public override void Rollback() => Finish("ROLLBACK");

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !finished && connection.State == ConnectionState.Open)
            Rollback();
    }

    private void Finish(string statement)
    {
        if (finished)
            throw new InvalidOperationException("Transaction has already been finished.");

        try
        {
            Execute(statement);
            MarkFinished();
        }
        catch (DuckDBException exception) when (exception.ErrorType == DuckDBErrorType.Transaction)
        {
            // DuckDB has ended the transaction by itself; there is nothing left to commit or to roll back.
            MarkFinished();
            throw;
        }
    }

    private void MarkFinished()
    {
        connection.Transaction = null;
        finished = true;
    }

    private void Execute(string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
