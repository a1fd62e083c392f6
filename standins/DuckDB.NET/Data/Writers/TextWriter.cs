using System.Text;
using System.Text.Unicode;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

/// <summary>VARCHAR, JSON among it, and BLOB.</summary>
internal sealed unsafe class TextWriter(DuckDBType type, TextArena texts) : ColumnWriter(type)
{
    public override void Write(ReadOnlySpan<byte> value, ulong row)
    {
        if (Type == DuckDBType.Varchar && !Utf8.IsValid(value))
            throw new InvalidOperationException("The bytes for a VARCHAR column are not UTF-8");

        var target = texts.Reserve(value.Length);
        value.CopyTo(new Span<byte>(target, value.Length));
        Assign(target, value.Length, row);
    }

    public override void Write(string value, ulong row)
    {
        var text = value.AsSpan();
        var end = text.IndexOf('\0');
        if (end >= 0)
            text = text[..end];

        var room = Encoding.UTF8.GetMaxByteCount(text.Length);
        var target = texts.Reserve(room);
        Assign(target, Encoding.UTF8.GetBytes(text, new Span<byte>(target, room)), row);
    }

    private void Assign(byte* source, int length, ulong row)
    {
        StringStructure.Write(Cell<StringStructure>(row), source, length);
        if (length > StringStructure.InlineLength)
            texts.Commit(source, length);
    }
}
