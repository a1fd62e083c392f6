using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Bytes, as a stream over a copy: it stays good when the reader moves on.</summary>
internal sealed unsafe class BlobReader(string name) : ColumnReader(name, DuckDBType.Blob)
{
    public override Type ClrType => typeof(Stream);

    public override T ReadValue<T>(ulong row)
    {
        Stream stream = new MemoryStream(StringStructure.Read(Cell<StringStructure>(row)).ToArray(), writable: false);
        return Same<Stream, T>(stream);
    }
}
