using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DebugGrid.Analytics.Engine;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush;

/// <summary>
/// Says which keys the history surely does not hold, so that it need not be read for them. The keys that it holds are read once, when the first one is asked
/// for, and again when twice as many have come; beyond <see cref="KeyFilter.MaxKeys"/> of them every key may be held. Used by the writer's thread alone.
/// </summary>
/// <param name="stored">A statement whose one column are the keys that the history holds, as <see cref="Of"/> makes them.</param>
internal sealed class StoredKeys(string stored)
{
    private const int MaxStackBytes = 1024;
    private const char Separator = '\u001f';
    private readonly List<ulong> added = [];
    private KeyFilter? filter;

    /// <summary>How SQL makes the key of some columns: half of the MD5 of their texts, here a spread of bits and no protection.</summary>
    public static string Sql(string columns) => $"md5_number_lower(concat_ws(chr(31), {columns}))";

    /// <summary>The key of some texts.</summary>
    public static ulong Of(string first, string second, string? third = null, string? fourth = null)
    {
        string text = third is null ? string.Concat(first, "\u001f", second) : string.Join(Separator, first, second, third, fourth);
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> utf8 = most <= MaxStackBytes ? stackalloc byte[most] : new byte[most];
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
#pragma warning disable CA5351 // A spread of bits that SQL has as well.
        MD5.HashData(utf8[..Encoding.UTF8.GetBytes(text, utf8)], digest);
#pragma warning restore CA5351
        return BinaryPrimitives.ReadUInt64LittleEndian(digest[sizeof(ulong)..]);
    }

    /// <summary>False when the history surely does not hold a key.</summary>
    public bool MayHold(DuckDBConnection connection, ulong key)
    {
        filter ??= Read(connection);
        return filter.IsFull || filter.MayHold(key);
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
        if (filter is { IsFull: true, IsLargest: false })
            filter = null;
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
            keys.Add(reader.GetFieldValue<ulong>(0));
        return keys;
    }
}
