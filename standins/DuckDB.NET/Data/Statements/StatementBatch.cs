using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Statements;

/// <summary>Runs the statements of a command text, each when its result is asked for.</summary>
internal static class StatementBatch
{
    public static IEnumerable<ResultHandle> Run(ConnectionHandle connection, string text, DuckDBParameterCollection parameters, bool streaming)
    {
        var count = NativeMethods.ExtractStatements(connection, text, out var statements);
        using (statements)
        {
            if (count == 0)
            {
                var message = NativeMethods.Text(NativeMethods.ExtractStatementsError(statements));
                throw new DuckDBException(message.Length > 0 ? message : "The command has no statement");
            }

            for (ulong index = 0; index < count; index++)
                yield return Run(connection, statements, index, parameters, streaming);
        }
    }

    private static ResultHandle Run(
        ConnectionHandle connection,
        ExtractedStatementsHandle statements,
        ulong index,
        DuckDBParameterCollection parameters,
        bool streaming)
    {
        var state = NativeMethods.PrepareExtracted(connection, statements, index, out var statement);
        using (statement)
        {
            if (state != DuckDBState.Success)
                throw new DuckDBException(NativeMethods.Text(NativeMethods.PrepareError(statement)));

            ParameterBinder.Bind(statement, parameters);
            return Execute(statement, streaming);
        }
    }

    private static ResultHandle Execute(StatementHandle statement, bool streaming)
    {
        var result = new ResultHandle();
        var state = streaming ? NativeMethods.ExecuteStreaming(statement, result) : NativeMethods.Execute(statement, result);
        if (state == DuckDBState.Success)
            return result;

        using (result)
            throw ErrorOf(result);
    }

    /// <summary>What a failed result says: an interrupt is a cancellation, all else an error of DuckDB.</summary>
    public static Exception ErrorOf(ResultHandle result)
    {
        var type = NativeMethods.ResultErrorType(result);
        return type == DuckDBErrorType.Interrupt
            ? new OperationCanceledException()
            : new DuckDBException(NativeMethods.Text(NativeMethods.ResultError(result)), type);
    }
}
