using System.Collections;
using System.Data;
using System.Data.Common;
using DuckDB.NET.Data.Columns;
using DuckDB.NET.Data.Statements;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// The rows of a command's results, forward only. Types are strict: a column is read as its own type, an integer as any integer that
/// holds it; everything else is an <see cref="InvalidCastException"/>, and so is NULL unless the type asked for is a nullable one.
/// </summary>
public class DuckDBDataReader : DbDataReader
{
    private readonly DuckDBConnection? connection;
    private readonly CommandBehavior behavior;
    private readonly IEnumerator<ResultHandle> results;
    private ResultHandle? result;
    private ChunkHandle? chunk;
    private ColumnReader[] columns = [];
    private Dictionary<string, int> ordinals = [];
    private ulong rowCount;
    private ulong rowsRead;
    private bool hasRows;
    private bool exhausted;
    private bool closed;

    internal DuckDBDataReader(DuckDBConnection? connection, IEnumerable<ResultHandle> results, CommandBehavior behavior)
    {
        this.connection = connection;
        this.behavior = behavior;
        this.results = results.GetEnumerator();
        var started = false;
        try
        {
            NextResult();
            started = true;
        }
        finally
        {
            if (!started)
                this.results.Dispose();
        }
    }

    public override int FieldCount => columns.Length;

    public override bool HasRows => hasRows;

    public override bool IsClosed => closed;

    /// <summary>Always -1: ask <see cref="DuckDBCommand.ExecuteNonQuery"/>.</summary>
    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>Runs the statements that follow, up to and including the next that returns rows.</summary>
    public override bool NextResult()
    {
        EnsureOpen();
        FreeResult();
        columns = [];
        while (results.MoveNext())
        {
            result = results.Current;
            if (NativeMethods.ReturnType(result) == ResultType.QueryResult)
            {
                columns = ColumnReaders.Create(result);
                ordinals = Index(columns);
                hasRows = FetchRows();
                return true;
            }

            result.Dispose();
        }

        return false;
    }

    public override bool Read()
    {
        EnsureOpen();
        if (rowsRead == rowCount && (result is null || exhausted || !FetchRows()))
            return false;

        rowsRead++;
        return true;
    }

    public override void Close()
    {
        if (closed)
            return;

        closed = true;
        FreeResult();
        results.Dispose();
        if (behavior.HasFlag(CommandBehavior.CloseConnection))
            connection?.Close();
    }

    public override string GetName(int ordinal) => columns[ordinal].Name;

    public override int GetOrdinal(string name) => ordinals.TryGetValue(name, out var ordinal)
        ? ordinal
        : throw new DuckDBException($"Column with name {name} was not found.");

    /// <summary>The kind of the column's type: <c>Varchar</c>, <c>UnsignedBigInt</c>, <c>List</c> …</summary>
    public override string GetDataTypeName(int ordinal) => columns[ordinal].Type.ToString();

    public override Type GetFieldType(int ordinal) => columns[ordinal].ClrType;

    public override T GetFieldValue<T>(int ordinal) => columns[ordinal].Read<T>(CurrentRow());

    public override object GetValue(int ordinal) => columns[ordinal].ReadObject(CurrentRow()) ?? DBNull.Value;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++)
            values[ordinal] = GetValue(ordinal);

        return count;
    }

    public override bool IsDBNull(int ordinal) => columns[ordinal].IsNull(CurrentRow());

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    /// <summary>The bytes of a BLOB.</summary>
    public override Stream GetStream(int ordinal) => GetFieldValue<Stream>(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, behavior == CommandBehavior.CloseConnection);

    private static Dictionary<string, int> Index(ColumnReader[] columns)
    {
        var ordinals = new Dictionary<string, int>(columns.Length, StringComparer.Ordinal);
        for (var ordinal = 0; ordinal < columns.Length; ordinal++)
            ordinals.TryAdd(columns[ordinal].Name, ordinal);

        return ordinals;
    }

    private bool FetchRows()
    {
        chunk?.Dispose();
        rowsRead = 0;
        rowCount = 0;
        chunk = NativeMethods.FetchChunk(result!);
        if (chunk.IsInvalid)
        {
            exhausted = true;
            // The end of a streaming result and its failure look alike; only the message tells them apart.
            if (NativeMethods.ResultError(result!) != 0)
                throw StatementBatch.ErrorOf(result!);

            return false;
        }

        rowCount = NativeMethods.DataChunkSize(chunk);
        for (var ordinal = 0; ordinal < columns.Length; ordinal++)
            columns[ordinal].Attach(NativeMethods.DataChunkVector(chunk, (ulong)ordinal));

        return rowCount > 0;
    }

    private void FreeResult()
    {
        chunk?.Dispose();
        chunk = null;
        result?.Dispose();
        result = null;
        exhausted = false;
        rowCount = 0;
        rowsRead = 0;
    }

    private ulong CurrentRow()
    {
        EnsureOpen();
        return rowsRead > 0 ? rowsRead - 1 : throw new InvalidOperationException("No row has been read");
    }

    private void EnsureOpen()
    {
        if (closed)
            throw new InvalidOperationException("The reader is closed");
    }
}
