using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Databases;

/// <summary>
/// One open database and how many connections it has. A file can be open once in a process, so connections to the same file share it;
/// the options of the first one count.
/// </summary>
internal sealed class SharedDatabase(string? sharingKey)
{
    private static readonly Lock Registry = new();
    private static readonly Dictionary<string, SharedDatabase> Shared = new(StringComparer.Ordinal);

    // Held while the file is opened or closed, so that the two never overlap. Taken before Registry, never inside it.
    private readonly Lock gate = new();
    private DatabaseHandle? handle;
    private int users;

    public static ConnectionHandle Connect(ConnectionSettings settings, out SharedDatabase database)
    {
        database = Find(settings.SharingKey);
        return database.Connect(settings);
    }

    /// <summary>One more connection to a database that has at least one.</summary>
    public ConnectionHandle ConnectAgain()
    {
        lock (Registry)
            users++;

        return Connect(settings: null);
    }

    /// <summary>Gives one connection back. Called by its handle, on the finalizer's thread too.</summary>
    public void Release()
    {
        lock (gate)
        {
            lock (Registry)
            {
                if (--users > 0)
                    return;
            }

            handle?.Dispose();
            handle = null;

            lock (Registry)
            {
                if (users == 0 && sharingKey is not null)
                    Shared.Remove(sharingKey);
            }
        }
    }

    private static SharedDatabase Find(string? sharingKey)
    {
        lock (Registry)
        {
            if (sharingKey is null || !Shared.TryGetValue(sharingKey, out var database))
            {
                database = new SharedDatabase(sharingKey);
                if (sharingKey is not null)
                    Shared.Add(sharingKey, database);
            }

            database.users++;
            return database;
        }
    }

    private ConnectionHandle Connect(ConnectionSettings? settings)
    {
        var connected = false;
        try
        {
            lock (gate)
            {
                handle ??= OpenDatabase(settings ?? throw new InvalidOperationException("The database has been closed"));
                if (NativeMethods.Connect(handle, out var connection) != DuckDBState.Success)
                    throw new DuckDBException("DuckDBConnect failed");

                connected = true;
                return new ConnectionHandle(connection, this);
            }
        }
        finally
        {
            if (!connected)
                Release();
        }
    }

    private static DatabaseHandle OpenDatabase(ConnectionSettings settings)
    {
        if (NativeMethods.CreateConfig(out var config) != DuckDBState.Success)
            throw new DuckDBException("DuckDBCreateConfig failed");

        using (config)
        {
            foreach (var (name, value) in settings.Options)
            {
                if (NativeMethods.SetConfig(config, name, value) != DuckDBState.Success)
                    throw new DuckDBException($"Error setting '{name}' to '{value}'");
            }

            var state = NativeMethods.Open(settings.Path, out var database, config, out var error);
            var message = NativeMethods.TakeText(error);
            if (state == DuckDBState.Success)
                return database;

            database.Dispose();
            throw new DuckDBException($"DuckDBOpen failed: {message}");
        }
    }
}
