using DuckDB.NET.Data.Databases;
using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

/// <summary>A native connection; with the last one of a database, also when it was merely forgotten, the database is closed.</summary>
internal sealed class ConnectionHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly SharedDatabase database;

    public ConnectionHandle(nint connection, SharedDatabase database)
        : base(true)
    {
        this.database = database;
        SetHandle(connection);
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.Disconnect(ref handle);
        database.Release();
        return true;
    }
}
