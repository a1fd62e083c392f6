using System.ComponentModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data.Statements;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// One or several statements. They run one after another on the caller's thread, the async methods included; a reader runs
/// those behind its first result only as <see cref="DuckDBDataReader.NextResult"/> asks for them.
/// </summary>
public class DuckDBCommand : DbCommand
{
    private DuckDBConnection? connection;

    public DuckDBCommand()
    {
    }

    public DuckDBCommand(string commandText) => CommandText = commandText;

    public DuckDBCommand(string commandText, DuckDBConnection connection)
        : this(commandText) => Connection = connection;

    [AllowNull]
    [DefaultValue("")]
    public override string CommandText { get; set => field = value ?? ""; } = "";

    /// <summary>Kept, and without effect: DuckDB has no time limit of its own. Use <see cref="Cancel"/>.</summary>
    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>Rows are computed as they are read instead of all at once. Default false.</summary>
    public bool UseStreamingMode { get; set; }

    public new virtual DuckDBParameterCollection Parameters { get; } = [];

    protected override DbParameterCollection DbParameterCollection => Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => connection = (DuckDBConnection?)value;
    }

    /// <summary>Interrupts what the connection is running now, from any thread. The call that ran it throws <see cref="OperationCanceledException"/>.</summary>
    public override void Cancel()
    {
        if (connection is not null)
            NativeMethods.Interrupt(connection.Handle);
    }

    /// <summary>Runs all statements; the number of rows they changed together.</summary>
    public override int ExecuteNonQuery()
    {
        var changed = 0;
        foreach (var result in Run())
        {
            using (result)
                changed += (int)NativeMethods.RowsChanged(result);
        }

        return changed;
    }

    public override object? ExecuteScalar()
    {
        EnsureOpen();
        using var reader = ExecuteReader();
        return reader.Read() ? reader.GetValue(0) : null;
    }

    public new DuckDBDataReader ExecuteReader() => (DuckDBDataReader)base.ExecuteReader();

    public new DuckDBDataReader ExecuteReader(CommandBehavior behavior) => (DuckDBDataReader)base.ExecuteReader(behavior);

    public override void Prepare()
    {
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new DuckDBDataReader(connection, Run("ExecuteReader"), behavior);

    protected override DbParameter CreateDbParameter() => new DuckDBParameter();

    private IEnumerable<ResultHandle> Run([CallerMemberName] string operation = "")
    {
        EnsureOpen(operation);
        return StatementBatch.Run(connection.Handle, CommandText, Parameters, UseStreamingMode);
    }

    [MemberNotNull(nameof(connection))]
    private void EnsureOpen([CallerMemberName] string operation = "")
    {
        if (connection is null)
            throw new InvalidOperationException($"{operation} requires an open connection");

        connection.EnsureOpen(operation);
    }
}
