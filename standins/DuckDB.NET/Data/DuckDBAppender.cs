using DuckDB.NET.Data.Writers;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// Appends rows to a table, a chunk of vectors at a time, in the connection's transaction if it has one. Rows reach the table as chunks
/// fill and at the latest with <see cref="Close"/>; a constraint they break is reported by whichever call hands them over.
/// </summary>
public class DuckDBAppender : IDisposable
{
    private static readonly ulong ChunkRows = NativeMethods.VectorSize();

    private readonly AppenderHandle handle;
    private readonly ChunkHandle chunk;
    private readonly LogicalTypeHandle[] types;
    private readonly ColumnWriter[] columns;
    private readonly TextArena texts = new();
    private readonly DuckDBAppenderRow row;
    private ulong rows;
    private bool rowOpen;
    private bool closed;

    private DuckDBAppender(AppenderHandle handle, string table)
    {
        this.handle = handle;
        types = ColumnTypes(handle);
        chunk = CreateChunk(types);
        columns = Array.ConvertAll(types, type => ColumnWriters.Create(type, texts));
        row = new DuckDBAppenderRow(this, columns, table);
        AttachColumns();
    }

    /// <summary>Begins a row. The one before must have been ended.</summary>
    public IDuckDBAppenderRow CreateRow()
    {
        EnsureOpen();
        if (rowOpen)
            row.EndRow();
        if (rows == ChunkRows)
            HandOver();

        rowOpen = true;
        row.Begin(rows);
        return row;
    }

    /// <summary>Forgets the rows that have not reached the table.</summary>
    public void Clear()
    {
        EnsureOpen();
        rowOpen = false;
        ResetChunk();
        if (NativeMethods.AppenderClear(handle) != DuckDBState.Success)
            throw LastError(handle);
    }

    /// <summary>Hands over what is left and frees the appender, also when that fails.</summary>
    public void Close()
    {
        EnsureOpen();
        if (rowOpen)
            row.EndRow();

        Finish();
    }

    /// <summary>Closes an open appender. A row that was begun and never got all its values is left out.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (closed)
            return;

        if (rowOpen && row.IsComplete)
            EndRow();

        Finish();
    }

    internal static DuckDBAppender Create(ConnectionHandle connection, string? catalog, string? schema, string table)
    {
        var state = NativeMethods.AppenderCreate(connection, catalog, schema, table, out var handle);
        if (state == DuckDBState.Success)
            return new DuckDBAppender(handle, string.IsNullOrEmpty(schema) ? table : $"{schema}.{table}");

        using (handle)
            throw LastError(handle);
    }

    internal void EndRow()
    {
        if (rowOpen)
            rows++;

        rowOpen = false;
    }

    internal void AppendDefault(ulong column, ulong index)
    {
        if (NativeMethods.AppendDefault(handle, chunk, column, index) != DuckDBState.Success)
            throw LastError(handle);
    }

    private static LogicalTypeHandle[] ColumnTypes(AppenderHandle handle)
    {
        var types = new LogicalTypeHandle[NativeMethods.AppenderColumnCount(handle)];
        for (ulong index = 0; index < (ulong)types.Length; index++)
            types[index] = NativeMethods.AppenderColumnType(handle, index);

        return types;
    }

    private static unsafe ChunkHandle CreateChunk(LogicalTypeHandle[] types)
    {
        var pointers = Array.ConvertAll(types, static type => type.DangerousGetHandle());
        fixed (nint* first = pointers)
        {
            var chunk = NativeMethods.CreateDataChunk(first, (ulong)pointers.Length);
            GC.KeepAlive(types);
            return chunk;
        }
    }

    private static DuckDBException LastError(AppenderHandle handle) => new(NativeMethods.Text(NativeMethods.AppenderError(handle)));

    private void Finish()
    {
        closed = true;
        try
        {
            HandOver();
            if (NativeMethods.AppenderClose(handle) != DuckDBState.Success)
                throw LastError(handle);
        }
        finally
        {
            handle.Dispose();
            chunk.Dispose();
            Array.ForEach(types, static type => type.Dispose());
            texts.Dispose();
        }
    }

    private void HandOver()
    {
        if (rows == 0)
            return;

        Array.ForEach(columns, static column => column.Complete());
        NativeMethods.DataChunkSetSize(chunk, rows);
        if (NativeMethods.AppendDataChunk(handle, chunk) != DuckDBState.Success)
            throw LastError(handle);

        ResetChunk();
    }

    private void ResetChunk()
    {
        rows = 0;
        NativeMethods.DataChunkReset(chunk);
        texts.Reset();
        AttachColumns();
    }

    private void AttachColumns()
    {
        for (var index = 0; index < columns.Length; index++)
            columns[index].Attach(NativeMethods.DataChunkVector(chunk, (ulong)index));
    }

    private void EnsureOpen()
    {
        if (closed)
            throw new InvalidOperationException("Appender is already closed");
    }
}
