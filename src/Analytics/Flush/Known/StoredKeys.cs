using System.Data.Common;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Known;

/// <summary>
/// Says which keys the history surely does not hold, so that it need not be read for them. The keys that it holds are read once, when the first one is asked
/// for; beyond what a <see cref="KeyFilter"/> takes every key may be held. Used by the writer's thread alone.
/// </summary>
/// <param name="stored">A statement of what the history holds.</param>
/// <param name="keyOf">The key of one of its rows.</param>
internal sealed class StoredKeys(string stored, Func<DbDataReader, ulong> keyOf)
{
    /// <summary>Where every key begins: of this process alone, so that nobody can choose texts whose keys meet.</summary>
    private static readonly ulong Secret = BitConverter.ToUInt64(Guid.NewGuid().ToByteArray());

    private readonly List<ulong> added = [];
    private KeyFilter? filter;

    /// <summary>The key of some texts.</summary>
    public static ulong Of(params ReadOnlySpan<string> texts)
    {
        ulong key = Secret;
        foreach (string text in texts)
            key = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), (long)key);
        return key;
    }

    /// <summary>The key of an id within a project.</summary>
    public static ulong Of(string project, Guid id) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in id)), (long)Of(project));

    /// <summary>False when the history surely does not hold a key.</summary>
    public bool MayHold(DuckDBConnection connection, ulong key)
    {
        filter ??= Read(connection);
        return filter.MayHold(key);
    }

    /// <summary>Notes a key that the present transaction stores.</summary>
    public void Add(ulong key) => added.Add(key);

    /// <summary>The transaction is committed.</summary>
    public void Committed()
    {
        if (filter is not null)
            foreach (ulong key in added)
                filter.Add(key);
        added.Clear();
    }

    /// <summary>The transaction is lost.</summary>
    public void Failed() => added.Clear();

    private KeyFilter Read(DuckDBConnection connection)
    {
        var keys = new KeyFilter((long)connection.Scalar($"SELECT count(*) FROM ({stored})")!);
        using var command = connection.Command(stored);
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        while (reader.Read() && !keys.IsFull)
            keys.Add(keyOf(reader));
        return keys;
    }
}
