using System.ComponentModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data.Databases;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// A connection to a database. Connections to one file share one database in the process; what belongs to a session
/// (a transaction, SET LOCAL, temporary tables) is the connection's own. One thread at a time, except <see cref="DuckDBCommand.Cancel"/>.
/// </summary>
public class DuckDBConnection : DbConnection
{
    private static readonly StateChangeEventArgs Opened = new(ConnectionState.Closed, ConnectionState.Open);
    private static readonly StateChangeEventArgs Closed = new(ConnectionState.Open, ConnectionState.Closed);

    private ConnectionState state = ConnectionState.Closed;
    private ConnectionHandle? handle;
    private SharedDatabase? database;
    private bool duplicate;

    public DuckDBConnection()
        : this("")
    {
    }

    public DuckDBConnection(string connectionString) => ConnectionString = connectionString;

    [AllowNull]
    [DefaultValue("")]
    public override string ConnectionString { get; set => field = value ?? ""; }

    public override string Database => DataSource;

    public override string DataSource => string.IsNullOrEmpty(ConnectionString)
        ? throw new InvalidOperationException("Connection string must be specified.")
        : Settings.DataSource;

    public override string ServerVersion => NativeMethods.Text(NativeMethods.LibraryVersion());

    public override ConnectionState State => state;

    internal DuckDBTransaction? Transaction { get; set; }

    internal ConnectionHandle Handle => handle
        ?? throw new InvalidOperationException("The DuckDBConnection must be open to access the native connection.");

    protected override DbProviderFactory DbProviderFactory => DuckDBClientFactory.Instance;

    private ConnectionSettings Settings => field ??= DuckDBConnectionStringBuilder.Parse(ConnectionString);

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open()
    {
        if (state == ConnectionState.Open)
            throw new InvalidOperationException("Connection is already open.");

        handle = duplicate ? database!.ConnectAgain() : SharedDatabase.Connect(Settings, out database);
        state = ConnectionState.Open;
        OnStateChange(Opened);
    }

    public override void Close()
    {
        if (state == ConnectionState.Closed)
            throw new InvalidOperationException("Connection is already closed.");

        handle!.Dispose();
        state = ConnectionState.Closed;
        OnStateChange(Closed);
    }

    /// <summary>Another connection, not yet open, to the same in-memory database.</summary>
    public DuckDBConnection Duplicate()
    {
        EnsureOpen();
        if (!Settings.InMemory)
            throw new NotSupportedException("Duplication of the connection is only supported for in-memory connections.");

        return new DuckDBConnection(ConnectionString) { database = database, duplicate = true };
    }

    public new DuckDBTransaction BeginTransaction() => Begin(IsolationLevel.Unspecified, nameof(BeginTransaction));

    public new virtual DuckDBCommand CreateCommand() => new() { Connection = this, Transaction = Transaction };

    public DuckDBAppender CreateAppender(string table) => CreateAppender(null, null, table);

    public DuckDBAppender CreateAppender(string? schema, string table) => CreateAppender(null, schema, table);

    public DuckDBAppender CreateAppender(string? catalog, string? schema, string table)
    {
        EnsureOpen();
        return DuckDBAppender.Create(Handle, catalog, schema, table);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => Begin(isolationLevel, nameof(BeginTransaction));

    protected override DbCommand CreateDbCommand() => CreateCommand();

    protected override void Dispose(bool disposing)
    {
        if (disposing && state == ConnectionState.Open)
            Close();

        base.Dispose(disposing);
    }

    internal void EnsureOpen([CallerMemberName] string operation = "")
    {
        if (state != ConnectionState.Open)
            throw new InvalidOperationException($"{operation} requires an open connection");
    }

    private DuckDBTransaction Begin(IsolationLevel isolationLevel, string operation)
    {
        EnsureOpen(operation);
        if (Transaction is not null)
            throw new InvalidOperationException("Already in a transaction.");

        return Transaction = new DuckDBTransaction(this, isolationLevel);
    }
}
