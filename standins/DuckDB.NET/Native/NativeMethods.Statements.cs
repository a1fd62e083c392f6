using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, EntryPoint = "duckdb_extract_statements", StringMarshalling = StringMarshalling.Utf8)]
    public static partial ulong ExtractStatements(ConnectionHandle connection, string query, out ExtractedStatementsHandle statements);

    [LibraryImport(Library, EntryPoint = "duckdb_extract_statements_error")]
    public static partial nint ExtractStatementsError(ExtractedStatementsHandle statements);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_extracted")]
    public static partial void DestroyExtracted(ref nint statements);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_extracted_statement")]
    public static partial DuckDBState PrepareExtracted(
        ConnectionHandle connection,
        ExtractedStatementsHandle statements,
        ulong index,
        out StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")]
    public static partial nint PrepareError(StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
    public static partial void DestroyPrepare(ref nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_nparams")]
    public static partial ulong ParameterCount(StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_parameter_index", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDBState ParameterIndex(StatementHandle statement, out ulong index, string name);

    [LibraryImport(Library, EntryPoint = "duckdb_param_logical_type")]
    public static partial LogicalTypeHandle ParameterType(StatementHandle statement, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_value")]
    public static partial DuckDBState BindValue(StatementHandle statement, ulong index, ValueHandle value);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_prepared")]
    public static partial DuckDBState Execute(StatementHandle statement, ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_prepared_streaming")]
    public static partial DuckDBState ExecuteStreaming(StatementHandle statement, ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    public static partial void DestroyResult(nint result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")]
    public static partial nint ResultError(ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error_type")]
    public static partial DuckDBErrorType ResultErrorType(ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_rows_changed")]
    public static partial ulong RowsChanged(ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_count")]
    public static partial ulong ColumnCount(ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_name")]
    public static partial nint ColumnName(ResultHandle result, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_column_logical_type")]
    public static partial LogicalTypeHandle ColumnType(ResultHandle result, ulong column);

    // The C interface takes the result structure by value in these two.
    [LibraryImport(Library, EntryPoint = "duckdb_result_return_type")]
    private static partial ResultType ResultReturnType(ResultStructure result);

    [LibraryImport(Library, EntryPoint = "duckdb_fetch_chunk")]
    private static partial ChunkHandle FetchChunk(ResultStructure result);

    public static ResultType ReturnType(ResultHandle result) => WithStructure(result, static structure => ResultReturnType(structure));

    /// <summary>The next rows of a result, materialized or streaming; an invalid handle after the last.</summary>
    public static ChunkHandle FetchChunk(ResultHandle result) => WithStructure(result, static structure => FetchChunk(structure));

    private static T WithStructure<T>(ResultHandle result, Func<ResultStructure, T> use)
    {
        var held = false;
        try
        {
            result.DangerousAddRef(ref held);
            return use(*(ResultStructure*)result.DangerousGetHandle());
        }
        finally
        {
            if (held)
                result.DangerousRelease();
        }
    }
}
