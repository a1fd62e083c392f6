using System.Runtime.InteropServices;

namespace DebugGrid.Benchmarks.Baseline;

/// <summary>The little of LMDB that the seed's design needs: an environment with one table, batches of puts in a synced transaction, reads in key order.</summary>
internal sealed unsafe partial class LmdbEnvironment : IDisposable
{
    private const string Library = "liblmdb.so.0";
    private const uint IntegerKeys = 0x08;
    private const uint Create = 0x40000;
    private const uint ReadOnly = 0x20000;
    private const int NotFound = -30798;
    private const uint Next = 8;
    private const uint AtOrAfter = 17;
    private readonly nint environment;
    private readonly uint table;

    public LmdbEnvironment(string directory, long capacityBytes)
    {
        Directory.CreateDirectory(directory);
        Check(mdb_env_create(out environment));
        Check(mdb_env_set_mapsize(environment, (nuint)capacityBytes));
        Check(mdb_env_open(environment, directory, 0, 0x1A4));
        Check(mdb_txn_begin(environment, 0, 0, out nint transaction));
        Check(mdb_dbi_open(transaction, null, IntegerKeys | Create, out table));
        Check(mdb_txn_commit(transaction));
    }

    /// <summary>Stores values under rising keys in one transaction; durable when it returns.</summary>
    public void Put(ulong firstKey, IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        Check(mdb_txn_begin(environment, 0, 0, out nint transaction));
        for (int i = 0; i < values.Count; i++)
        {
            ulong key = firstKey + (ulong)i;
            fixed (byte* data = values[i].Span)
            {
                var keyValue = new Value { Size = sizeof(ulong), Data = (byte*)&key };
                var dataValue = new Value { Size = (nuint)values[i].Length, Data = data };
                Check(mdb_put(transaction, table, &keyValue, &dataValue, 0));
            }
        }

        Check(mdb_txn_commit(transaction));
    }

    /// <summary>Reads up to a number of values from a key on, in key order.</summary>
    public int Read(ulong fromKey, int count, Action<ReadOnlySpan<byte>> take)
    {
        Check(mdb_txn_begin(environment, 0, ReadOnly, out nint transaction));
        Check(mdb_cursor_open(transaction, table, out nint cursor));
        ulong key = fromKey;
        var keyValue = new Value { Size = sizeof(ulong), Data = (byte*)&key };
        Value dataValue;
        int read = 0;
        int code = mdb_cursor_get(cursor, &keyValue, &dataValue, AtOrAfter);
        while (code == 0 && read < count)
        {
            take(new ReadOnlySpan<byte>(dataValue.Data, (int)dataValue.Size));
            read++;
            code = mdb_cursor_get(cursor, &keyValue, &dataValue, Next);
        }

        if (code != NotFound)
            Check(code);
        mdb_cursor_close(cursor);
        mdb_txn_abort(transaction);
        return read;
    }

    public void Dispose() => mdb_env_close(environment);

    private static void Check(int code)
    {
        if (code != 0)
            throw new InvalidOperationException("LMDB: " + Marshal.PtrToStringUTF8(mdb_strerror(code)));
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Value
    {
        public nuint Size;
        public byte* Data;
    }

    [LibraryImport(Library)]
    private static partial int mdb_env_create(out nint environment);

    [LibraryImport(Library)]
    private static partial int mdb_env_set_mapsize(nint environment, nuint size);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mdb_env_open(nint environment, string path, uint flags, uint mode);

    [LibraryImport(Library)]
    private static partial void mdb_env_close(nint environment);

    [LibraryImport(Library)]
    private static partial int mdb_txn_begin(nint environment, nint parent, uint flags, out nint transaction);

    [LibraryImport(Library)]
    private static partial int mdb_txn_commit(nint transaction);

    [LibraryImport(Library)]
    private static partial void mdb_txn_abort(nint transaction);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mdb_dbi_open(nint transaction, string? name, uint flags, out uint table);

    [LibraryImport(Library)]
    private static partial int mdb_put(nint transaction, uint table, Value* key, Value* data, uint flags);

    [LibraryImport(Library)]
    private static partial int mdb_cursor_open(nint transaction, uint table, out nint cursor);

    [LibraryImport(Library)]
    private static partial int mdb_cursor_get(nint cursor, Value* key, Value* data, uint operation);

    [LibraryImport(Library)]
    private static partial void mdb_cursor_close(nint cursor);

    [LibraryImport(Library)]
    private static partial nint mdb_strerror(int code);
}
